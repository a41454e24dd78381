from celery import shared_task
from django.utils import timezone

from search import indexing, popular_queries
from shop import clock


@shared_task
def index_changes() -> None:
    indexing.index_changes()


@shared_task
def publish_popular_queries() -> None:
    popular_queries.publish(clock.as_of())


@shared_task
def fetch_pictures(product_id: int) -> None:
    from search.crawling import pictures  # Pillow stays out of the web's processes

    pictures.fetch_pictures(product_id)


@shared_task
def encode_pictures() -> None:
    from search.images import filling  # Pillow stays out of the web's processes

    filling.encode_changes()


@shared_task
def forget_picture_searches() -> None:
    from search.images import picture_searches

    picture_searches.forget_expired(timezone.now())


@shared_task
def fit_picture_thresholds() -> None:
    from search.images import thresholds

    thresholds.fit_if_due()


@shared_task
def find_near_duplicates() -> None:
    from search.images import near_duplicates

    near_duplicates.find()
