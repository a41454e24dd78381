"""What the merchant settles about the shop: one row; the environment wins where it is set."""

import os
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models

from shop.kept import kept_for
from shop.models.money import currency_field

ENVIRONMENT = {
    "name": "SHOP_NAME",
    "currency": "SHOP_CURRENCY",
    "time_zone": "SHOP_TIME_ZONE",
    "public_url": "SHOP_PUBLIC_URL",
}


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is not a time zone such as Europe/London.")


class ShopSettings(models.Model):
    name = models.CharField(max_length=100, default="Alibaba Digital Marketing")
    currency = currency_field()
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    as_of = models.DateTimeField(
        null=True,
        blank=True,
        help_text="The moment that reports, scores and training look back from. Empty: now. "
        "Set by imports whose last fact is long ago, cleared by the first checkout order.",
    )
    notice = models.CharField(
        max_length=300, blank=True, help_text="Stands above every page of the shop. Empty: nothing does."
    )
    public_url = models.URLField(
        "public address",
        blank=True,
        help_text="The shop's own address, such as https://shop.example.com, for links in mails",
    )
    setup_done_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When staff put the setup list away"
    )
    marketing_consent_text = models.TextField(
        default="Yes, send me news and offers by e-mail. I can stop this at any time."
    )
    personalisation_consent_text = models.TextField(
        default="May we remember what you look at, to show you things that suit you? The shop works the same without."
    )

    class Meta:
        verbose_name = verbose_name_plural = "shop settings"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="shop_settings_single_row")]
        permissions = [
            ("view_dashboards", "Can see the dashboards"),
            ("export_data", "Can export what dashboards and lists show"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        super().save(*args, **kwargs)  # type: ignore[arg-type]
        ShopSettings.forget()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @classmethod
    def current(cls) -> "ShopSettings":
        """The row (made by a migration), with what the environment says instead; not for saving.

        Kept by the process for five seconds, so that pages don't ask each time."""
        return _current()

    @classmethod
    def forget(cls) -> None:
        """Read the row again at the next `current()`; for code that changed it by UPDATE."""
        _current.forget()


@kept_for(seconds=5)
def _current() -> ShopSettings:
    settings = ShopSettings.objects.get(pk=1)
    for field, variable in ENVIRONMENT.items():
        if value := os.environ.get(variable):
            setattr(settings, field, value)
    return settings
