import pytest
from django.core.exceptions import ValidationError

from shop.attributes import clean, known_attributes
from shop.models import Attribute

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def attribute_table() -> None:
    Attribute.objects.create(code="material", name="Material")
    Attribute.objects.create(code="height", name="Height", type=Attribute.Type.NUMBER, unit="cm")
    Attribute.objects.create(code="dishwasher_safe", name="Dishwasher safe", type=Attribute.Type.BOOLEAN)


def test_values_are_stored_by_their_type() -> None:
    values = {"material": " stoneware ", "height": "9.5", "dishwasher_safe": "yes"}
    assert clean(values, known_attributes()) == {"material": "stoneware", "height": 9.5, "dishwasher_safe": True}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"colour": "red"}, "attribute “colour” is not in the attribute table"),
        ({"height": "tall"}, "attribute “height”: “tall” is not a number"),
        ({"height": "NaN"}, "attribute “height”: “NaN” is not a number"),
        ({"dishwasher_safe": "maybe"}, "attribute “dishwasher_safe”: “maybe” is neither yes nor no"),
    ],
)
def test_a_wrong_value_is_named(values: dict[str, str], message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        clean(values, known_attributes())
    assert refused.value.messages == [message]


def test_every_wrong_value_is_named_at_once() -> None:
    with pytest.raises(ValidationError) as refused:
        clean({"height": "tall", "colour": "red"}, known_attributes())
    assert len(refused.value.messages) == 2
