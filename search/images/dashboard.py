from search.images import cards
from shop.dashboards.cards import Card, Dashboard

SEARCH_BY_PICTURE = Dashboard(
    name="search-by-picture",
    title="Search by picture",
    description="How it is used, and the pictures that it lives on.",
    icon="image_search",
    order=41,
    unknown=("country", "category", "segment"),
    cards=[
        Card("usage", "Use", cards.used, chart="figures", is_wide=True),
        Card("encoder", "Encoder and coverage", cards.encoder, chart="none", is_wide=True, is_open=True),
        Card(
            "near-duplicates",
            "The same picture at two products",
            cards.duplicates,
            chart="none",
            description="Uploaded twice by mistake, or one product that is there twice",
            is_wide=True,
            is_open=True,
        ),
        Card(
            "without-picture",
            "Products without a picture",
            cards.without_picture,
            chart="none",
            is_wide=True,
            is_open=True,
        ),
    ],
)
