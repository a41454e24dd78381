"""What staff may say in an offer: the fields of its kind, and codes to be made with it."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from shop.models import Offer, Voucher
from shop.models.offers import LONGEST_CODE
from shop.offers import codes, vouchers

FIELDS_OF = {
    Offer.Kind.PERCENT: ["percent"],
    Offer.Kind.AMOUNT: ["amount"],
    Offer.Kind.X_FOR_Y: ["buy_quantity", "pay_quantity"],
    Offer.Kind.FREE_SHIPPING: [],
}
NOT_A_CODE = "Letters A to Z, digits, - and _ only."


class OfferForm(forms.ModelForm):
    new_code = forms.CharField(
        label="A code for everybody",
        required=False,
        max_length=LONGEST_CODE,
        widget=UnfoldAdminTextInputWidget,
        help_text="Such as SPRING; may be used as often as the offer",
    )
    new_codes = forms.IntegerField(
        label="Codes for one use each",
        required=False,
        min_value=1,
        max_value=codes.MOST_AT_ONCE,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text="How many to make when you save",
    )
    new_codes_prefix = forms.CharField(
        label="They begin with",
        required=False,
        max_length=codes.LONGEST_PREFIX,
        widget=UnfoldAdminTextInputWidget,
        help_text="Such as SPRING for SPRING-7KX3M9QA2B",
    )

    class Meta:
        model = Offer
        fields = [
            "name",
            "is_active",
            "kind",
            "percent",
            "amount",
            "buy_quantity",
            "pay_quantity",
            "currency",
            "categories",
            "products",
            "min_spend",
            "audience",
            "starts_at",
            "ends_at",
            "is_once_per_customer",
            "max_uses",
            "is_combinable",
            "needs_voucher",
        ]

    def clean_new_code(self) -> str:
        code = self._code("new_code")
        if code and Voucher.objects.filter(code=code).exists():
            raise forms.ValidationError("There is such a code already.")
        return code

    def clean_new_codes_prefix(self) -> str:
        return self._code("new_codes_prefix")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        needed = FIELDS_OF.get(given.get("kind", ""), [])
        for fields in FIELDS_OF.values():
            for field in fields:
                if field not in needed:
                    given[field] = None
                elif given.get(field) is None and field not in self.errors:
                    self.add_error(field, "This kind of offer needs it.")
        if "audience" in self.changed_data:  # else one that was deleted goes on keeping everybody out
            self.instance.is_for_audience = given.get("audience") is not None
        self._check_amounts(given)
        if (given.get("new_code") or given.get("new_codes")) and not given.get("needs_voucher"):
            self.add_error("needs_voucher", "Codes open an offer that comes only with a voucher.")
        return given

    def _check_amounts(self, given: dict[str, Any]) -> None:
        if (percent := given.get("percent")) is not None and not 0 < percent <= 100:
            self.add_error("percent", "More than 0, and at most 100.")
        if (amount := given.get("amount")) is not None and amount <= 0:
            self.add_error("amount", "More than 0.")
        if (given.get("min_spend") or 0) < 0:
            self.add_error("min_spend", "Not less than 0.")
        buy, pay = given.get("buy_quantity"), given.get("pay_quantity")
        if buy is not None and pay is not None and pay >= buy:
            self.add_error("pay_quantity", "Fewer than are bought.")
        if (limit := given.get("max_uses")) is not None and limit < self.instance.uses:
            self.add_error("max_uses", f"It was used {self.instance.uses} times already.")
        if given.get("starts_at") and given.get("ends_at") and given["ends_at"] <= given["starts_at"]:
            self.add_error("ends_at", "After it starts.")

    def _code(self, field: str) -> str:
        typed = self.cleaned_data.get(field) or ""
        code = vouchers.code_from(typed)
        if typed.strip() and not code:
            raise forms.ValidationError(NOT_A_CODE)
        return code
