"""Where it goes, how it travels, how it is paid."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from shop import addresses
from shop.checkout import DeliveryAddress
from shop.forms.accounts import email_field
from shop.forms.fields import PageForm
from shop.models import Address, ShippingMethod
from shop.sandbox import CARDS, Behaviour

WITHOUT_POSTCODE = frozenset("AE AG AO BJ BO BS BW CF CI CM DJ DM ER FJ GA GD GM GQ HK IE KI KM KN LY ML MO MR".split())  # noqa: SIM905
SANDBOX_CARDS = {
    Behaviour.SUCCEEDS: "The payment succeeds",
    Behaviour.DECLINES: "The bank declines the card",
    Behaviour.TIMES_OUT: "The bank does not answer",
    Behaviour.CALLS_BACK_LATE: "The bank confirms some seconds later",
    Behaviour.CALLS_BACK_TWICE: "The bank confirms later, and twice",
}


def _text(label: str, field: str, autocomplete: str, *, required: bool = True, **attributes: str) -> forms.CharField:
    """As long as the column that it is kept in."""
    longest = Address._meta.get_field(field).max_length  # type: ignore[union-attr]
    widget = forms.TextInput({"autocomplete": f"shipping {autocomplete}", **attributes})
    return forms.CharField(label=label, required=required, max_length=longest, widget=widget)


class AddressForm(PageForm, forms.Form):
    email = email_field()
    name = _text("Full name", "name", "name")
    line1 = _text("Street and number", "line1", "address-line1")
    line2 = _text("Flat, floor, company", "line2", "address-line2", required=False)
    postcode = _text("Postcode", "postcode", "postal-code", required=False)
    city = _text("Town or city", "city", "address-level2")
    region = _text("State or region", "region", "address-level1", required=False)
    country = forms.ChoiceField(label="Country", widget=forms.Select({"autocomplete": "shipping country"}))
    phone = _text("Phone", "phone", "tel", required=False, inputmode="tel", type="tel")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = "For the confirmation and news of the delivery."
        self.fields["phone"].help_text = "Only for the carrier’s questions."
        country: forms.ChoiceField = self.fields["country"]  # type: ignore[assignment]
        country.choices = [("", "Please choose"), *addresses.countries_delivered_to()]
        country.error_messages["required"] = "Please choose a country."

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("country") and not given.get("postcode") and given["country"] not in WITHOUT_POSTCODE:
            self.add_error("postcode", ValidationError("This country’s addresses have a postcode.", code="required"))
        return given

    def address(self) -> DeliveryAddress:
        return DeliveryAddress(**{name: value for name, value in self.cleaned_data.items() if name != "email"})


class ShippingForm(PageForm, forms.Form):
    method = forms.TypedChoiceField(label="Delivery", coerce=int, widget=forms.RadioSelect)

    def __init__(self, methods: list[ShippingMethod], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        method: forms.TypedChoiceField = self.fields["method"]  # type: ignore[assignment]
        method.choices = [(each.pk, each.name) for each in methods]
        method.error_messages["required"] = method.error_messages["invalid_choice"] = "Please choose how it travels."


class SandboxCardForm(PageForm, forms.Form):
    """A real provider would bring its own; what was chosen is handed on and not kept."""

    means = forms.ChoiceField(
        label="Test card", choices=list(SANDBOX_CARDS.items()), initial=Behaviour.SUCCEEDS, widget=forms.RadioSelect
    )

    def cards(self) -> list[tuple[str, str, str, bool]]:
        """(value, the number in groups of four, what happens, whether it is chosen)"""
        chosen = self["means"].value()
        numbers = {behaviour: number for number, behaviour in CARDS.items()}
        return [
            (str(behaviour), _grouped(numbers[behaviour]), text, chosen == behaviour)
            for behaviour, text in SANDBOX_CARDS.items()
        ]


def _grouped(number: str) -> str:
    return " ".join(number[place : place + 4] for place in range(0, len(number), 4))
