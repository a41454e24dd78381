"""Whose basket a request means: the customer's, or the guest's whose token lies in the session.

A visitor without a session cookie has none, and is told so without a query."""

from django.db.models import Sum
from django.http import HttpRequest

from shop import baskets, buyers, consent, visitors
from shop.basket_reading import CAN_BE_BOUGHT
from shop.models import Basket, BasketLine

TOKEN = "basket"  # noqa: S105
KEPT_COUNT = "_shop_basket_count"


def current(request: HttpRequest) -> Basket | None:
    """The open basket of this visitor, if any."""
    if not visitors.has_session(request):
        return None
    return baskets.find_open(token=request.session.get(TOKEN), customer=buyers.customer_of(request))


def current_or_new(request: HttpRequest) -> Basket:
    customer = buyers.customer_for(request)
    basket = baskets.open_or_create(
        token=request.session.get(TOKEN),
        customer=customer,
        visitor=consent.known_visitor(request),  # never that of the day, which several people may share
        platform=visitors.platform_of(request),
    )
    if customer is None and request.session.get(TOKEN) != str(basket.token):
        request.session[TOKEN] = str(basket.token)
    return basket


def guest_basket(request: HttpRequest) -> Basket | None:
    """What the visitor put in before signing in."""
    return baskets.find_open(token=request.session.get(TOKEN), customer=None)


def forget(request: HttpRequest) -> None:
    request.session.pop(TOKEN, None)


def count(request: HttpRequest) -> int:
    """How many pieces lie in the basket; one query, none for a visitor without a basket."""
    if not visitors.has_session(request):
        return 0
    if (noted := getattr(request, KEPT_COUNT, None)) is not None:
        return int(noted)
    lines = BasketLine.objects.filter(CAN_BE_BOUGHT, basket__status=Basket.Status.OPEN)
    if request.user.is_authenticated:
        lines = lines.filter(basket__customer__user=request.user)
    elif token := request.session.get(TOKEN):
        lines = lines.filter(basket__token=token, basket__customer=None)
    else:
        return 0
    return lines.aggregate(pieces=Sum("quantity"))["pieces"] or 0


def note_count(request: HttpRequest, pieces: int) -> None:
    """A page that has read the basket anyway saves the header its query."""
    setattr(request, KEPT_COUNT, pieces)
