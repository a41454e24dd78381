from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from shop import clock, event_storing, idempotency, mail_sending, orders, popularity, refunds, sandbox, valkey


@shared_task
def make_renditions() -> None:
    """Draw what the outbox says is new. Killed halfway, the rows stay and the work is done again."""
    from shop import pictures  # Pillow stays out of the web's processes

    pictures.drain_outbox()
    pictures.render_new_banners()


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


@shared_task
def store_events() -> None:
    event_storing.store_waiting(valkey.client())


@shared_task
def clear_sessions() -> None:
    """Sessions that have ended: every first POST may start one."""
    call_command("clearsessions")
