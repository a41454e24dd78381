from celery import shared_task

from search import indexing


@shared_task
def index_changes() -> None:
    indexing.index_changes()
