import pytest

from search.images import filling, side_tables, stored
from search.images.models import ImageSpace, PictureVector
from search.images.nearest import Filters, nearest
from shop.models import OutboxRow, Picture
from tests.factories import make_product
from tests.search.images.pictures import add_picture, draw, make_pictured

pytestmark = pytest.mark.django_db


def waiting() -> int:
    return OutboxRow.objects.filter(consumer="vectors").count()


def test_new_pictures_are_encoded_and_found():
    circles, other = make_pictured("circles"), make_pictured("circles", "blue", shift=5)
    stripes = make_pictured("stripes", "green")
    assert filling.encode_changes(seconds=60) == 3
    assert waiting() == 0
    hits = nearest(stored.of_product(circles.pk), weight=0.3, filters=Filters(), limit=10)
    assert [hit.product_id for hit in hits] == [circles.pk, other.pk, stripes.pk]
    assert hits[0].score == pytest.approx(1, abs=0.01)
    assert filling.encode_changes(seconds=60) == 0
    assert filling.coverage().is_whole


def test_pictures_from_before_the_first_start_are_encoded_too():
    make_pictured("circles")
    OutboxRow.objects.all().delete()
    assert filling.encode_changes(seconds=60) == 1
    assert ImageSpace.objects.get().filled_at is not None


def test_a_replaced_picture_is_encoded_again():
    product = make_pictured("circles")
    filling.encode_changes(seconds=60)
    before = stored.of_product(product.pk)
    picture = product.pictures.get()
    add_picture(make_product(), draw("check", "blue"))
    Picture.objects.filter(pk=picture.pk).update(original=Picture.objects.latest("pk").original.name)
    assert filling.encode_changes(seconds=60) == 2
    assert stored.of_product(product.pk) != before


def test_a_picture_deleted_by_sql_leaves_nothing_behind(db):
    product = make_pictured("circles")
    filling.encode_changes(seconds=60)
    Picture.objects.filter(product=product)._raw_delete("default")
    assert not PictureVector.objects.exists()
    assert nearest([[0.1] * 384], weight=0.3, limit=5) == []


def test_a_damaged_picture_is_noted_and_hinders_nobody():
    add_picture(make_product(), b"no picture at all")
    good = make_pictured("circles")
    assert filling.encode_changes(seconds=60) == 1
    covered = filling.coverage()
    assert (covered.encoded, covered.unreadable, covered.total, covered.is_whole) == (1, 1, 2, True)
    assert [hit.product_id for hit in nearest(stored.of_product(good.pk), weight=0, limit=5)] == [good.pk]


def test_killed_between_two_batches_the_next_call_does_the_rest(monkeypatch):
    for shift in range(4):
        make_pictured("circles", shift=shift)
    monkeypatch.setattr(filling, "BATCH", 2)
    embed, calls = filling.embed, []

    def dies_at_the_second(squares, space):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return embed(squares, space)

    monkeypatch.setattr(filling, "embed", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        filling.encode_changes(seconds=60)
    assert (PictureVector.objects.count(), waiting()) == (2, 2)
    filling.encode_changes(seconds=60)
    assert (PictureVector.objects.count(), waiting()) == (4, 0)
    assert side_tables.exists(ImageSpace.live_id()) == side_tables.available()
