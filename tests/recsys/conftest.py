import pytest


@pytest.fixture(autouse=True)
def _trainings_try_each_recommender_once(settings):
    settings.SHOP_TRAINING_SECONDS = 0
