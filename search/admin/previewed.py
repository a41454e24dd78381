"""Change forms with a preview: the same form is sent, checked and shown again, and nothing is saved."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from unfold.admin import ModelAdmin

from search.forms import WordsField
from search.previewing import Preview
from shop.models import ShopSettings

PREVIEW, QUERY = "_preview", "preview_query"  # names of the button and the field below the form


class PreviewedForm(forms.ModelForm):
    """Never valid while it is previewed, so that the admin shows it again; its errors are those it has."""

    is_previewed = False

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_previewed


class PreviewedAdmin(ModelAdmin):
    """Times are those of the shop."""

    form = PreviewedForm
    change_form_outer_after_template = "admin/search/preview.html"

    class Media:
        css = {"all": ["search/preview.css"]}

    def first_query(self, row: Any) -> str:
        raise NotImplementedError

    def preview(self, row: Any, query: str) -> Preview:
        """`row` is as in the form, saved or not."""
        raise NotImplementedError

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.is_previewed = PREVIEW in request.POST
        return form

    def changeform_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(ShopSettings.current().zone):
            return _rendered(super().changeform_view(*args, **kwargs))

    def changelist_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(ShopSettings.current().zone):
            return _rendered(super().changelist_view(*args, **kwargs))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        form = context["adminform"].form
        row = form.instance
        typed = WordsField(required=False).clean(request.POST.get(QUERY, ""))
        is_whole = not form.errors if form.is_bound else row.pk is not None
        query = typed or (self.first_query(row) if is_whole else "")
        context |= {
            "preview_query": typed,
            "preview": self.preview(row, query) if is_whole and query else None,
            "preview_form": f"{self.opts.model_name}_form",
            "may_preview": self.has_change_permission(request, row) if row.pk else self.has_add_permission(request),
        }
        return super().render_change_form(request, context, *args, **kwargs)


def _rendered(response: HttpResponse) -> HttpResponse:
    return response.render() if isinstance(response, SimpleTemplateResponse) else response
