"""Axes fitted on the shop's own pictures: what they have in common no longer counts, what tells them apart does.

The space that results is filled in the background (filling.py) while the live one goes on answering."""

import random

from search.images import encoder_file, spaces
from search.images.encoding import raw_features
from search.images.filling import square_of
from search.images.fitting import FEWEST_PICTURES, TooFewPictures, fit
from search.images.models import ImageSpace
from shop.models import Picture

MOST_PICTURES = 2000  # more move the axes no further, and cost half a minute a thousand


def fit_space(seed: int = 0, most: int = MOST_PICTURES) -> ImageSpace:
    """A new space, still to be filled; one that was being filled is given up. Raises TooFewPictures, which changes
    nothing."""
    ids = list(Picture.objects.order_by("pk").values_list("pk", flat=True))
    chosen = random.Random(seed).sample(ids, min(most, len(ids)))  # noqa: S311
    pictures = Picture.objects.filter(pk__in=chosen).order_by("pk")
    squares = [square for picture in pictures.iterator() if (square := square_of(picture))]
    if len(squares) < FEWEST_PICTURES:
        raise TooFewPictures(len(squares))
    axes = fit(*raw_features(squares))
    spaces.current(encoder_file.digest())  # there is a live one to be replaced
    return spaces.start(encoder_file.digest(), constants=axes.to_bytes(), fitted_on=len(squares))
