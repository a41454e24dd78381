"""Rules of the shelves, each with its preview."""

from django.contrib import admin
from django.utils import timezone
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from recsys import rule_preview, shelf_names
from recsys.models import ShelfRule
from recsys.rule_preview import NOBODY_IN_PARTICULAR, RulePreview
from search.admin.previewed import PreviewedAdmin, PreviewedForm

STATE_COLOURS = {"on": "success", "later": "info", "over": "warning", "off": "danger"}


class ShelfRuleForm(PreviewedForm):
    class Meta:
        widgets = {"shelf": UnfoldAdminSelectWidget(choices=[("", "All shelves"), *shelf_names.CHOICES])}


@admin.register(ShelfRule)
class ShelfRuleAdmin(PreviewedAdmin):
    form = ShelfRuleForm
    change_form_outer_after_template = "admin/recsys/rule_preview.html"
    list_display = ["name", "kind", "shelf_named", "what", "state"]
    list_filter = ["kind", "is_active"]
    list_select_related = ["product", "category", "brand"]
    list_fullwidth = True
    search_fields = ["name", "product__name", "category__name", "brand__name"]
    autocomplete_fields = ["product", "category", "brand"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "shelf", "position", "factor"]}),
        (
            "Which products",
            {
                "fields": [
                    "product",
                    "category",
                    "brand",
                    ("least_margin", "most_margin"),
                    ("least_stock", "most_stock"),
                ],
                "description": "Those that meet all that is filled in.",
            },
        ),
        ("When", {"fields": ["is_active", "starts_at", "ends_at"]}),
    ]
    conditional_fields = {
        "position": "kind == 'pin'",
        "factor": "kind == 'boost'",
        **dict.fromkeys(
            ["category", "brand", "least_margin", "most_margin", "least_stock", "most_stock"], "kind != 'pin'"
        ),
    }

    def first_query(self, row: ShelfRule) -> str:
        return NOBODY_IN_PARTICULAR

    def preview(self, row: ShelfRule, query: str) -> RulePreview:  # type: ignore[override]
        return rule_preview.of(row, query)

    @display(description="Shelf", ordering="shelf")
    def shelf_named(self, rule: ShelfRule) -> str:
        return rule.shelf_title

    @display(description="Products")
    def what(self, rule: ShelfRule) -> str:
        return rule.in_words()

    @display(description="Now", label=STATE_COLOURS)
    def state(self, rule: ShelfRule) -> tuple[str, str]:
        now = timezone.now()
        if not rule.is_active:
            return "off", "Switched off"
        if rule.ends_at and rule.ends_at <= now:
            return "over", "Ended"
        return ("on", "In force") if rule.is_in_force(now) else ("later", "Not yet")
