"""Whom a shelf is for, as far as they allow it to be for them."""

from dataclasses import dataclass

from django.http import HttpRequest

from shop import basket_sessions, consent, recent_views, visitors


@dataclass(frozen=True, slots=True)
class Viewer:
    """Nobody in particular unless somebody agreed. `viewed`: product ids, the latest first; `basket`: the token of a
    guest's basket."""

    customer_id: int | None = None
    visitor: str = ""
    viewed: tuple[int, ...] = ()
    basket: str | None = None

    @property
    def is_known(self) -> bool:
        return bool(self.customer_id or self.visitor)

    @property
    def has_history(self) -> bool:
        """Whether there may be anything to go by."""
        return bool(self.is_known or self.viewed or self.basket)


NOBODY = Viewer()


def viewer_of(request: HttpRequest | None) -> Viewer:
    """No query beside the one for who is signed in."""
    if request is None or not consent.allows_personal_shelves(request):
        return NOBODY
    customer = consent.customer_of(request)
    token = request.session.get(basket_sessions.TOKEN) if visitors.has_session(request) and not customer else None
    return Viewer(
        customer_id=customer.pk if customer else None,
        visitor=consent.known_visitor(request),
        viewed=tuple(recent_views.of(request)),
        basket=token,
    )
