"""Mails are rows of the deed's transaction, sent afterwards; a server that fails harms nothing."""

import email
from datetime import timedelta
from email.policy import default
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from shop import emails, mail_sending, tasks
from shop.models import OutgoingMail
from tests.factories import make_product, set_shop
from tests.shop.checkout.buying import at_once, make_paid_order


@pytest.mark.django_db
def test_a_confirmation_says_what_was_bought_in_text_and_html() -> None:
    set_shop(name="Kiln & Co")
    order = make_paid_order((make_product("Mug <b>blue</b> & white", price="10.00", sku="M-1"), 2))
    row = OutgoingMail.objects.get()
    assert (row.to, row.subject) == ("ada@example.org", f"Your order {order.number} is confirmed")
    for part in (order.number, "M-1", "€20.00", "€4.90", "€24.90", "€3.97", "1 Mill Lane"):
        assert part in row.text, part
        assert part in row.html, part
    assert "Mug <b>blue</b> & white" in row.text
    assert "Mug &lt;b&gt;blue&lt;/b&gt; &amp; white" in row.html
    assert "Kiln & Co" in row.text
    assert "<script" not in row.html


@pytest.mark.django_db
def test_waiting_mails_are_sent_once() -> None:
    order = make_paid_order(make_product())
    tasks.send_mails()
    tasks.send_mails()
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == ([order.email], f"Your order {order.number} is confirmed")
    assert sent.alternatives[0].mimetype == "text/html"
    row = OutgoingMail.objects.get()
    assert sent.extra_headers["Message-ID"] == f"<mail-{row.pk}@localhost>"
    assert (row.attempts, row.last_error) == (1, "")
    assert row.sent_at is not None


@pytest.mark.django_db
def test_one_deed_is_told_once() -> None:
    order = make_paid_order(make_product())
    emails.order_confirmation(order)
    assert OutgoingMail.objects.count() == 1


@pytest.mark.django_db
def test_a_failing_server_is_tried_again_later_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    order = make_paid_order(make_product())
    written = OutgoingMail.objects.get().created_at

    def refuse(*args: object) -> int:
        raise ConnectionRefusedError("no mail server here")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        for minute in range(32):
            assert mail_sending.send_waiting(written + timedelta(minutes=minute)) == 0
    row = OutgoingMail.objects.get()
    assert (row.attempts, row.sent_at) == (6, None)  # after 0, 1, 3, 7, 15 and 31 minutes
    assert row.last_error == "ConnectionRefusedError: no mail server here"
    order.refresh_from_db()
    assert order.status == "paid"

    assert mail_sending.send_waiting(written + timedelta(minutes=62)) == 0
    assert mail_sending.send_waiting(written + timedelta(minutes=63)) == 1
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_in_the_end_it_gives_up() -> None:
    make_paid_order(make_product())
    OutgoingMail.objects.update(attempts=mail_sending.MOST_ATTEMPTS)
    assert mail_sending.send_waiting(timezone.now() + timedelta(days=99)) == 0
    assert mail.outbox == []


@pytest.mark.django_db
def test_one_mail_that_cannot_be_sent_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = make_paid_order(make_product(), email="a@example.org"), make_paid_order(make_product())
    send = EmailBackend.send_messages

    def refuse_one(backend: EmailBackend, messages: list) -> int:
        if messages[0].to == [first.email]:
            raise ValueError
        return send(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_one)
    assert mail_sending.send_waiting(timezone.now()) == 1
    assert [message.to for message in mail.outbox] == [[second.email]]


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_mail_once() -> None:
    for _ in range(5):
        make_paid_order(make_product())
    results = at_once(4, lambda _: mail_sending.send_waiting(timezone.now()))
    assert sum(results) == 5, results
    assert len(mail.outbox) == 5


@pytest.mark.django_db
def test_on_a_developers_machine_mails_become_files(settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "shop.mail_folder.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    order = make_paid_order(make_product("Blauer Krug – groß"))
    assert mail_sending.send_waiting(timezone.now()) == 1
    [file] = (tmp_path / "mail").glob("*.eml")
    message = email.message_from_bytes(file.read_bytes(), policy=default)
    assert message["Subject"] == f"Your order {order.number} is confirmed"
    body = message.get_body(("plain",))
    assert body is not None
    assert "Blauer Krug – groß" in body.get_content()
