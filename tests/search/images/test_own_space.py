"""A space fitted on the shop's pictures: filled beside the live one, swapped in when it is whole."""

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from search.images import encoding, filling, fitting, side_tables, spaces, stored
from search.images.encoder_file import digest
from search.images.models import ImageSpace, PictureVector
from search.images.nearest import nearest
from tests.search.images.pictures import make_pictured

pytestmark = pytest.mark.django_db


@pytest.fixture
def axes() -> bytes:
    """Of nothing in particular, but unlike the encoder's own."""
    chance = np.random.default_rng(3)
    return encoding.Axes(
        content_mean=np.zeros(1280, np.float32),
        content_axes=chance.normal(size=(1280, 256)).astype(np.float16),
        style_mean=np.zeros(2184, np.float32),
        style_scale=np.ones(2184, np.float32),
        style_axes=chance.normal(size=(2184, 128)).astype(np.float16),
    ).to_bytes()


def test_the_old_space_answers_until_the_new_one_is_whole(axes, monkeypatch):
    products = [make_pictured("circles", shift=shift) for shift in range(3)]
    filling.encode_changes(seconds=60)
    old, before = ImageSpace.live_id(), stored.of_product(products[0].pk)
    new = spaces.start(digest(), constants=axes, fitted_on=3)
    monkeypatch.setattr(filling, "BATCH", 1)
    embed, calls = filling.embed, []

    def dies_at_the_second(squares, space):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return embed(squares, space)

    monkeypatch.setattr(filling, "embed", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        filling.encode_changes(seconds=60)
    assert ImageSpace.live_id() == old
    assert filling.coverage().next_encoded == 1
    assert {hit.product_id for hit in nearest(before, weight=0.3, limit=9)} == {product.pk for product in products}
    filling.encode_changes(seconds=60)
    assert ImageSpace.live_id() == new.pk
    assert stored.of_product(products[0].pk) != before
    assert not PictureVector.objects.filter(space=old).exists()
    assert not side_tables.exists(old)
    hits = nearest(stored.of_product(products[0].pk), weight=0.3, limit=1)
    assert hits[0].product_id == products[0].pk
    assert hits[0].score == pytest.approx(1, abs=0.01)


def test_a_picture_that_comes_while_the_new_space_is_filled_is_in_both(axes):
    make_pictured("circles")
    filling.encode_changes(seconds=60)
    spaces.start(digest(), constants=axes)
    make_pictured("stripes")
    filling.encode_changes(seconds=0.0001)
    filling.encode_changes(seconds=60)
    covered = filling.coverage()
    assert (covered.encoded, covered.total, covered.next_encoded) == (2, 2, None)


def test_a_space_that_was_given_up_does_not_go_live(axes):
    make_pictured("circles")
    filling.encode_changes(seconds=60)
    live = ImageSpace.live_id()
    given_up = spaces.start(digest(), constants=axes)
    spaces.start(digest(), constants=axes)
    spaces.go_live(given_up)
    assert ImageSpace.live_id() == live
    assert PictureVector.objects.filter(space=live).exists()


def test_another_encoder_file_makes_another_space():
    make_pictured("circles")
    filling.encode_changes(seconds=60)
    ImageSpace.objects.update(encoder="0" * 64)
    old = ImageSpace.live_id()
    assert filling.encode_changes(seconds=60) == 1
    assert ImageSpace.live_id() != old
    assert ImageSpace.objects.get().encoder == digest()


def test_too_few_pictures_are_refused_and_nothing_changes():
    make_pictured("circles")
    filling.encode_changes(seconds=60)
    with pytest.raises(CommandError, match="1 pictures say too little"):
        call_command("fit_image_space")
    assert ImageSpace.objects.count() == 1


def test_the_axes_of_pictures_tell_two_kinds_apart():
    chance = np.random.default_rng(5)
    content, style = chance.normal(size=(500, 1280)), chance.normal(size=(500, 2184))
    content[:250, :40] += 12
    vectors = fitting.fit(content, style).project(content, style)
    assert np.allclose(np.linalg.norm(vectors[:, :256], axis=1), 1, atol=1e-3)
    likeness = vectors[:, :256] @ vectors[:, :256].T
    assert likeness[:250, :250].mean() > 0.3 > 0 > likeness[:250, 250:].mean()
