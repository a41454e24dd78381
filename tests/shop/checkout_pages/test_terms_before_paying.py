"""The last step says which terms apply, as far as anybody has written them."""

import pytest

from shop import staff_content
from shop.models import LegalPage
from tests.factories import make_product
from tests.shop.checkout_pages.shopping import Buyer, open_delivery

pytestmark = pytest.mark.django_db


def last_step() -> str:
    open_delivery()
    buyer = Buyer()
    buyer.add(make_product())
    buyer.go_to_payment()
    html = buyer.open("/checkout/payment/").text
    return html[html.index("<main") : html.index("</main>")]


def test_terms_and_returns_are_linked_beside_the_button() -> None:
    LegalPage.objects.filter(kind__in=["terms", "returns"]).update(text="Ours.")
    staff_content.forget()
    step = last_step()
    assert 'subject to our <a href="/terms/">Terms and conditions</a>' in step
    assert '<a href="/returns/">Returns</a>' in step
    assert '<a href="/privacy/">Privacy</a>' in step


def test_pages_that_nobody_wrote_are_not_promised() -> None:
    step = last_step()
    assert "/terms/" not in step
    assert "/returns/" not in step
    assert "/privacy/" in step
