"""What the cards of the dashboard “Search by picture” show."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from django.urls import reverse

from search.images import near_duplicates, usage
from search.images.models import ImageSpace
from search.images.usage import Usage
from shop.dashboards.cards import CardData, Cell, Column, RowLink, Share
from shop.dashboards.filters import Filters
from shop.models import Picture, Product

MOST_LISTED = 100
AS_OF_NOW = "As it is now, whatever the period."


def used(filters: Filters) -> CardData:
    columns = [
        Column("Period"),
        Column("Pictures shown to us", "number", description="Uploads; crops of one are the same search"),
        Column("Click-through rate", "share", description="Uploads from which a product was opened"),
        Column(
            "Ended in a purchase",
            "share",
            description="The order names the search, or the same visitor bought what was opened within a day",
        ),
        Column("Pages of look-alikes", "number", description="“More like this” and “Same style”"),
        Column("Products opened there", "number"),
    ]
    rows = [_used("This period", usage.of(filters))]
    if filters.compared:
        rows.append(_used("Before", usage.of(filters.compared)))
        rows.append(["Change", *(_change(*pair) for pair in zip(rows[0][1:], rows[1][1:], strict=True))])
    return CardData(columns, rows)


def encoder(filters: Filters) -> CardData:
    from search.images import filling  # Pillow stays out of the web's processes

    state = filling.coverage()
    live = ImageSpace.objects.filter(is_live=True).defer("constants").first()
    columns = [
        Column("What"),
        Column("Pictures", "number"),
        Column("Encoded", "number"),
        Column("Unreadable", "number", is_better_low=True),
        Column("Coverage", "share"),
    ]
    share = Share((state.encoded + state.unreadable) / state.total) if state.total else None
    rows: list[list[Cell]] = [[state.space, state.total, state.encoded, state.unreadable, share]]
    if state.next_encoded is not None:
        coming = Share(state.next_encoded / state.total) if state.total else None
        rows.append(["The space that replaces it when it is whole", state.total, state.next_encoded, None, coming])
    version = f"Encoder {live.encoder[:12]}, in use since {live.created_at:%d %b %Y}. " if live else ""
    return CardData(columns, rows, note=version + AS_OF_NOW)


def duplicates(filters: Filters) -> CardData:
    pairs, total = near_duplicates.pairs_shown()
    columns = [Column("Product"), Column("Looks like"), Column("Picture"), Column("Likeness", "score")]
    rows: list[list[Cell]] = [
        [pair.first_name, pair.second_name, "the same file" if pair.is_same_file else "looks the same", pair.score]
        for pair in pairs
    ]
    note = f"{AS_OF_NOW} Files are compared at once, looks each night."
    if total > len(pairs):
        note = f"The {len(pairs)} closest of {total:,} pairs. {note}"
    return CardData(
        columns,
        rows,
        actions=[_edit(pair.second_id) for pair in pairs],
        note=note,
        empty="" if pairs else "No picture stands at two products.",
    )


def without_picture(filters: Filters) -> CardData:
    usable = Picture.objects.filter(product=OuterRef("pk")).exclude(rendition_800="")
    bare = Product.objects.on_sale().filter(~Exists(usable))
    total = bare.count()
    listed: Sequence[tuple[int, str, str]] = list(
        bare.order_by("-popularity", "pk").values_list("pk", "name", "category__name")[:MOST_LISTED]
    )
    rows: list[list[Cell]] = [[name, category or ""] for _, name, category in listed]
    note = f"The {len(listed)} most popular of {total:,}. {AS_OF_NOW}" if total > len(listed) else AS_OF_NOW
    return CardData(
        [Column("Product"), Column("Category")],
        rows,
        actions=[_edit(pk) for pk, _, _ in listed],
        note=note,
        empty="" if rows else "Every product on sale has a picture.",
    )


def _edit(product_id: int) -> RowLink:
    return RowLink("Edit", reverse("admin:shop_product_change", args=[product_id]), "shop.view_product", "edit")


def _used(label: str, figures: Usage) -> list[Cell]:
    def share(number: int) -> Share | None:
        return Share(number / figures.uploads) if figures.uploads else None

    return [label, figures.uploads, share(figures.opened), share(figures.bought), figures.pages, figures.clicked]


def _change(new: Cell, old: Cell) -> Share | None:
    if not isinstance(new, int | float) or not isinstance(old, int | float) or not old:
        return None
    return Share(new / old - 1)
