import pytest
from django.db import IntegrityError, transaction

from shop.models import StockRecord
from tests.factories import make_product

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", [{"on_hand": -1}, {"reserved": -1}, {"reserved": 6}])
def test_impossible_stock_is_refused(change: dict[str, int]) -> None:
    stock = StockRecord.objects.filter(variant__product=make_product(on_hand=5))
    with pytest.raises(IntegrityError), transaction.atomic():
        stock.update(**change)
    assert stock.get().available == 5
