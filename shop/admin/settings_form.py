"""What the shop settings refuse, and what a change of currency means."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError

from shop.models import ShippingMethod, ShopSettings, Variant


class ShopSettingsForm(forms.ModelForm[ShopSettings]):
    def clean_currency(self) -> str:
        """Only what is priced in the shop's currency is for sale."""
        new: str = self.cleaned_data["currency"]
        old = self.initial.get("currency")
        prices = Variant.objects.filter(is_active=True)
        if new == old or prices.filter(currency=new).exists():
            return new
        if others := prices.count():
            raise ValidationError(
                f"Nothing is priced in {new} yet (prices in another currency: {others:,}), and only what is priced in "
                f"the shop’s currency is for sale. Import the products with prices in {new} first, then change it here."
            )
        return new

    def clean_public_url(self) -> str:
        """Scheme and host alone: pages are found below them."""
        address: str = self.cleaned_data["public_url"].strip().rstrip("/")
        if not address:
            return ""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or parts.path or parts.query or parts.fragment or parts.username:
            raise ValidationError("Give only the beginning of the address, such as https://shop.example.com.")
        return address


def consequences(form: Any) -> list[str]:
    """What staff should hear after these settings were saved with another currency."""
    if "currency" not in form.changed_data:
        return []
    new = form.cleaned_data["currency"]
    heard = ["Orders, credit notes and payments keep the currency in which they were made."]
    if left := Variant.objects.filter(is_active=True).exclude(currency=new).count():
        heard.append(f"What is priced in another currency is no longer for sale: {left:,} articles.")
    if not ShippingMethod.objects.filter(is_active=True, currency=new).exists():
        heard.append(f"No shipping method has a price in {new}: nobody can order before one has.")
    return heard
