"""The shelves by the names that events, rules and experiments know them by. No Django in here."""

NEW, REPEAT = "new", "repeat"  # as in recsys.models.PersonalItems.Shelf: a recommender's rows stand behind these
SHELVES: dict[str, str] = {
    NEW: "New for you",
    REPEAT: "Buy again",
    "trending": "Trending in a category",
    "popular-products": "Popular right now",
    "bought-together": "Often bought together",
    "similar": "Similar products",
    "goes-with-basket": "Goes well with the basket",
    "after-order": "After an order",
    "no-hits": "Search without hits",
    "session": "Visitors: because of what was looked at",
    "mail": "In mails",
}
CHOICES = list(SHELVES.items())


def title(name: str) -> str:
    """Events know shelves besides these: of collections, of what is new."""
    return SHELVES.get(name) or name.replace("-", " ").capitalize()
