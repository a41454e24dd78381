from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from shop import money

CURRENCIES = ["EUR", "GBP", *sorted(money.WITHOUT_DECIMALS), *sorted(money.WITH_THREE_DECIMALS)]
AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        ("1234.5", "GBP", "£1,234.50"),
        ("0.001", "GBP", "£0.00"),
        ("-0.001", "GBP", "£0.00"),
        ("0.005", "EUR", "€0.01"),
        ("1500", "JPY", "¥1,500"),
        ("1.2345", "KWD", "KWD\u00a01.235"),
        ("-3", "USD", "−$3.00"),
    ],
)
def test_an_amount_is_written_with_its_currencys_decimals(amount: str, currency: str, written: str) -> None:
    assert money.written(Decimal(amount), currency) == written


@given(amount=AMOUNTS, currency=st.sampled_from(CURRENCIES))
def test_rounding_moves_an_amount_by_half_a_step_at_most(amount: Decimal, currency: str) -> None:
    rounded = money.rounded(amount, currency)
    step = Decimal(1).scaleb(-money.decimals(currency))
    assert rounded % step == 0
    assert abs(rounded - amount) <= step / 2
    assert money.rounded(-amount, currency) == -rounded


@pytest.mark.django_db
def test_the_database_knows_the_same_decimals() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, shop_currency_exponent(code) FROM unnest(%s::text[]) AS code", [CURRENCIES])
        known = dict(cursor.fetchall())
    assert known == {currency: money.decimals(currency) for currency in CURRENCIES}
