"""What visitors agreed to. The newest answer counts; every answer is kept as the proof.

A visitor's answer on personalisation also lies in a cookie of his own, so that a page needs no query to know it; with
"yes" the cookie holds the id that he is known by."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponseBase

from shop import visitors
from shop.models import Consent, Customer

ASK_AGAIN_AFTER = timedelta(days=180)
SALT = "shop.consent"
NO = "no"
_KEPT, _SIGNED_IN = "_shop_consent", "_shop_consent_of_customer"  # on the request, so that a page asks once


def give(request: HttpRequest, purpose: str, is_granted: bool, source: str) -> Consent:
    """Write the answer down. For personalisation, hand the response to `remember` afterwards."""
    customer = customer_of(request)
    visitor = known_visitor(request)
    if purpose == Consent.Purpose.PERSONALISATION:
        if is_granted:
            visitor = visitor or visitors.new_id()
        setattr(request, _KEPT, (is_granted, visitor if is_granted else ""))
    return Consent.objects.create(
        customer=customer,
        visitor=visitor or visitors.id_of_the_day(request),
        purpose=purpose,
        is_granted=is_granted,
        source=source,
    )


def remember(request: HttpRequest, response: HttpResponseBase) -> None:
    """Keep the answer that `give` has just taken in this browser."""
    is_granted, visitor = _read(request)
    response.set_cookie(
        settings.CONSENT_COOKIE_NAME,
        signing.TimestampSigner(salt=SALT).sign(visitor if is_granted else NO),
        max_age=int(ASK_AGAIN_AFTER.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def of(request: HttpRequest) -> bool | None:
    """Whether personalisation was agreed to; None before an answer. One query, and that only for who is signed in."""
    return _read(request)[0]


def allows_personal_shelves(request: HttpRequest) -> bool:
    """After a yes; without an answer, for who is signed in."""
    answer = of(request)
    return answer is True or (answer is None and visitors.has_session(request) and request.user.is_authenticated)


def has_agreed_to_personal_mail(customer: Customer) -> bool:
    """Marketing mails and personalisation: a yes to both, and no later no. One query."""
    newest = Consent.objects.filter(customer=customer).order_by("purpose", "-given_at", "-id").distinct("purpose")
    granted = {purpose for purpose, is_granted in newest.values_list("purpose", "is_granted") if is_granted}
    return granted >= {Consent.Purpose.MARKETING_MAIL, Consent.Purpose.PERSONALISATION}


def known_visitor(request: HttpRequest) -> str:
    """The lasting id of a visitor who agreed, else nothing."""
    return _read(request)[1]


def customer_of(request: HttpRequest) -> Customer | None:
    """The buyer who is signed in."""
    return _signed_in(request)[0]


def visitor_of(request: HttpRequest) -> str:
    """The lasting id with consent, else that of the day."""
    return known_visitor(request) or visitors.id_of_the_day(request)


def _read(request: HttpRequest) -> tuple[bool | None, str]:
    if (kept := getattr(request, _KEPT, None)) is None:
        kept = _answer(request)
        setattr(request, _KEPT, kept)
    return kept


def _answer(request: HttpRequest) -> tuple[bool | None, str]:
    """A signed-in customer's answer goes with him to every browser; before he gave one, the browser's counts."""
    of_browser = _cookie(request)
    _, of_customer = _signed_in(request)
    if of_customer is None:
        return of_browser
    return of_customer, of_browser[1] if of_customer else ""


def _signed_in(request: HttpRequest) -> tuple[Customer | None, bool | None]:
    """The customer and his newest answer in one query, kept; none where the request carries no session."""
    if not visitors.has_session(request) or not request.user.is_authenticated:
        return None, None
    if (kept := getattr(request, _SIGNED_IN, None)) is None:
        newest = Consent.objects.filter(customer=OuterRef("pk"), purpose=Consent.Purpose.PERSONALISATION)
        answer = Subquery(newest.order_by("-given_at", "-id").values("is_granted")[:1])
        customer = Customer.objects.filter(user_id=request.user.pk).annotate(has_agreed=answer).first()
        if customer:
            request.user.customer = customer  # whoever asks for it next needs no query
        kept = (customer, customer.has_agreed if customer else None)
        setattr(request, _SIGNED_IN, kept)
    return kept


def _cookie(request: HttpRequest) -> tuple[bool | None, str]:
    try:
        value = signing.TimestampSigner(salt=SALT).unsign(
            request.COOKIES[settings.CONSENT_COOKIE_NAME], max_age=ASK_AGAIN_AFTER
        )
    except (KeyError, signing.BadSignature):
        return None, ""
    return (False, "") if value == NO else (True, value)
