from celery import shared_task
from django.utils import timezone

from shop import clock, idempotency, mail_sending, orders, popularity, refunds, sandbox


@shared_task
def make_renditions() -> None:
    """Draw what the outbox says is new. Killed halfway, the rows stay and the work is done again."""
    from shop import pictures  # Pillow stays out of the web's processes

    pictures.drain_outbox()


@shared_task
def recompute_popularity() -> None:
    popularity.recompute(clock.as_of())


@shared_task
def expire_unpaid_orders() -> None:
    orders.expire_unpaid(timezone.now())


@shared_task
def send_mails() -> None:
    mail_sending.send_waiting(timezone.now())


@shared_task
def give_money_back() -> None:
    refunds.carry_out()


@shared_task
def call_back_from_the_sandbox() -> None:
    sandbox.call_back(timezone.now())


@shared_task
def forget_idempotency_keys() -> None:
    idempotency.forget_old(timezone.now())
