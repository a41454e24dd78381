"""The texts of the legal pages. Their kinds are given: none can be added or deleted."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextareaWidget

from shop import legal_texts, staff_content
from shop.models import LegalPage

HOW_TO_WRITE = (
    "A blank line begins a paragraph, ## a heading, - a list; **bold**, [words](/returns/) make a link. "
    "HTML is shown as it stands. Pages follow within ten seconds. Empty: the page isn't there and nothing links to it."
)


class LegalPageForm(forms.ModelForm):
    class Meta:
        model = LegalPage
        fields = ["title", "text"]
        widgets = {"text": UnfoldAdminTextareaWidget(attrs={"rows": 28, "spellcheck": "true"})}
        help_texts = {"text": HOW_TO_WRITE}

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].strip()
        if gaps := legal_texts.gaps(text):
            raise ValidationError(f"Still to be filled in: {', '.join(gaps)}")
        return text


@admin.register(LegalPage)
class LegalPageAdmin(ModelAdmin):
    form = LegalPageForm
    list_display = ["title", "state", "address", "updated_at"]
    fields = ["title", "beginning", "text", "updated_at"]
    readonly_fields = ["beginning", "updated_at"]
    list_display_links = ["title"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> LegalPage | None:
        """With `?start` an empty page is shown with a text to begin with, which nobody sees before it is saved."""
        page: LegalPage | None = super().get_object(request, object_id, from_field)
        if page and request.method == "GET" and "start" in request.GET and not page.text:
            page.text = legal_texts.starting_text(page)
        return page

    def view_on_site(self, page: LegalPage) -> str | None:
        return page.get_absolute_url() if page.is_there else None

    def save_model(self, request: HttpRequest, obj: LegalPage, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        staff_content.forget()

    @display(description="State", label={"On the site": "success", "Not written yet": "warning"})
    def state(self, page: LegalPage) -> str:
        return "On the site" if page.text else "Not written yet"

    @display(description="Address")
    def address(self, page: LegalPage) -> str:
        return page.get_absolute_url()

    @display(description="To begin with")
    def beginning(self, page: LegalPage) -> str:
        if page.text and legal_texts.gaps(page.text):
            return "Fill in what stands in ⟨brackets⟩, and have it checked by somebody who knows your country's law."
        if page.text:
            return "The page is on the site."
        return format_html(
            'Nobody has written this page yet. <a class="{}" href="?start=1">Put a starting text here</a>: '
            "nothing of it is on the site before you save.",
            "text-primary-600 dark:text-primary-500 underline",
        )
