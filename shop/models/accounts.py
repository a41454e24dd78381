"""Who signs in, who buys, where they live, and what they agreed to."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from shop.models.money import country_field


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A login. The buyer behind it is a Customer, who may also exist without one."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique")]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] or self.email


class Customer(models.Model):
    """A buyer, with or without a login; imported buyers may have neither name nor e-mail."""

    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="customer")
    import_source = models.CharField(max_length=40, blank=True, default="")
    reference = models.CharField(max_length=100, null=True, blank=True, help_text="The customer's id in imported data")
    email = models.EmailField(null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    country = country_field()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["import_source", "reference"], name="customer_reference_unique"),
        ]
        indexes = [models.Index(Lower("email"), name="customer_email")]

    def __str__(self) -> str:
        return self.name or self.email or f"Customer {self.reference or self.pk}"


class Address(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="addresses")
    name = models.CharField(max_length=200)
    line1 = models.CharField(max_length=200)
    line2 = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100)
    region = models.CharField(max_length=100, blank=True)
    country = country_field()
    phone = models.CharField(max_length=40, blank=True)
    is_default = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=models.Q(is_default=True), name="address_one_default_per_customer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.line1}, {self.city}"


class Consent(models.Model):
    """One answer to one question; the newest answer counts, the older ones are the proof."""

    class Purpose(models.TextChoices):
        MARKETING_MAIL = "marketing_mail", "Marketing mail"
        PERSONALISATION = "personalisation", "Personalisation"

    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.CASCADE, related_name="consents")
    visitor = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=20, choices=Purpose)
    is_granted = models.BooleanField()
    source = models.CharField(max_length=40, help_text="Where it was given: banner, checkout, account, import")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(customer__isnull=False) | ~models.Q(visitor=""), name="consent_has_a_giver"
            )
        ]
        indexes = [
            models.Index(fields=["customer", "purpose", "-given_at"], name="consent_of_customer"),
            models.Index(fields=["visitor", "purpose", "-given_at"], name="consent_of_visitor"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {'yes' if self.is_granted else 'no'}"


class Audience(models.Model):
    """A named group of customers that offers and mails may use. Staff make some, analytics publishes others."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, unique=True)
    description = models.TextField(blank=True)
    source = models.CharField(max_length=40, default="staff", help_text="Who keeps its members: staff, or an app")
    refreshed_at = models.DateTimeField(null=True, blank=True)
    customers = models.ManyToManyField(Customer, through="AudienceMember", related_name="audiences")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AudienceMember(models.Model):
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="members")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="audience_memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audience", "customer"], name="audience_member_unique")]

    def __str__(self) -> str:
        return f"{self.customer} in {self.audience}"
