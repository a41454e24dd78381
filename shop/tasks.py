from celery import shared_task

from shop import clock, popularity


@shared_task
def make_renditions() -> None:
    """Draw what the outbox says is new. Killed halfway, the rows stay and the work is done again."""
    from shop import pictures  # Pillow stays out of the web's processes

    pictures.drain_outbox()


@shared_task
def recompute_popularity() -> None:
    popularity.recompute(clock.as_of())
