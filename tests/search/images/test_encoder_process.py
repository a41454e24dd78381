"""The encoder process, spoken to over its socket, in a thread of the test's."""

import threading

import numpy as np
import pytest

from search.images import addressing, encoder_client, encoder_process, encoding
from search.images.encoder_client import EncoderUnavailable, encode_query
from search.images.encoder_file import digest
from search.images.spaces import start
from tests.search.images.pictures import draw

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(settings, tmp_path):
    settings.SHOP_ENCODER = f"unix:{tmp_path}/e.sock"
    server = addressing.listening(settings.SHOP_ENCODER)
    threading.Thread(target=lambda: _serve(server), daemon=True).start()
    yield
    server.close()


def _serve(server):
    try:
        encoder_process.serve(server)
    except OSError:
        return


def test_a_picture_with_a_border_gives_two_vectors(process):
    start(digest(), is_live=True)
    picture = draw("check", "blue")
    from PIL import ImageOps

    vectors = encode_query(ImageOps.expand(picture, 40, "white"))
    assert [len(vector) for vector in vectors] == [384, 384]
    assert np.dot(vectors[1], encoding.encode([picture])[0]) > 1.8  # of 2


def test_it_learns_a_space_that_it_doesn_t_know(process):
    chance = np.random.default_rng(3)
    axes = encoding.Axes(
        content_mean=np.zeros(1280, np.float32),
        content_axes=chance.normal(size=(1280, 256)).astype(np.float16),
        style_mean=np.zeros(2184, np.float32),
        style_scale=np.ones(2184, np.float32),
        style_axes=chance.normal(size=(2184, 128)).astype(np.float16),
    )
    start(digest(), constants=axes.to_bytes(), is_live=True)
    picture = draw("circles")
    axes = encoding.Axes.from_bytes(axes.to_bytes())
    assert np.allclose(encode_query(picture)[0], encoding.encode([picture], axes)[0], atol=1e-4)


def test_nonsense_is_refused_and_the_process_goes_on(process):
    with pytest.raises(EncoderUnavailable, match="224 x 224"):
        encoder_client.encode_pixels([b"short"], 0)
    assert len(encoder_client.encode_pixels([bytes(224 * 224 * 3)], 0)) == 1


def test_without_a_process_the_client_says_so(settings, tmp_path):
    settings.SHOP_ENCODER = f"unix:{tmp_path}/nobody.sock"
    with pytest.raises(EncoderUnavailable):
        encode_query(draw("circles"))
