"""What all forms of the shop's pages share."""

from typing import Any

from django import forms


class PageForm(forms.BaseForm):
    """After a refusal the page opens with the cursor in the first field that was refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = "Please fill this in."

    def full_clean(self) -> None:
        super().full_clean()
        first_refused = next((name for name in self.fields if self.is_bound and name in self.errors), None)
        if first_refused:
            for name, field in self.fields.items():
                field.widget.attrs.pop("autofocus", None)
                if name == first_refused:
                    field.widget.attrs["autofocus"] = True
