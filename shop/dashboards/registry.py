"""Which dashboards there are. Apps register theirs when Django starts (`AppConfig.ready`)."""

from shop.dashboards.cards import Dashboard

_dashboards: dict[str, Dashboard] = {}


def register(dashboard: Dashboard) -> None:
    names = [card.name for card in dashboard.cards]
    if len(set(names)) < len(names):
        raise ValueError(f"Two cards of the dashboard {dashboard.name} have the same name.")
    _dashboards[dashboard.name] = dashboard


def get(name: str) -> Dashboard | None:
    return _dashboards.get(name)


def dashboards() -> list[Dashboard]:
    """In the order of the menu."""
    return sorted(_dashboards.values(), key=lambda dashboard: (dashboard.order, dashboard.title))
