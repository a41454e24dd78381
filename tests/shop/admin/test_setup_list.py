"""What a newcomer has still to settle stands on the admin's first page, as the facts are."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from shop import first_password
from shop.models import ImportRun, LegalPage, OutgoingMail, ShopSettings, User
from tests.factories import make_product, set_shop

INDEX, SETTINGS = "/admin/", "/admin/shop/shopsettings/1/change/"
KEEP = "/admin/shop/shopsettings/setup/keep/{}/"
DONE, AGAIN = "/admin/shop/shopsettings/setup/done/", "/admin/shop/shopsettings/setup/again/"


@pytest.fixture(autouse=True)
def one_machine(settings) -> None:
    """As after `make run`: mails become files, and the shop knows its own port."""
    settings.EMAIL_BACKEND = "shop.mail_folder.EmailBackend"
    settings.SHOP_OWN_ADDRESS = "http://127.0.0.1:8000"


def import_demo() -> None:
    """As the demo leaves a shop, at its smallest."""
    ImportRun.objects.create(path="/srv/shop/var/demo", format="own", status=ImportRun.Status.DONE)
    make_product()
    set_shop(name="Three by Four", time_zone="Europe/Berlin")
    LegalPage.objects.update(text="We invented this.")


def item(staff: Client, name: str) -> Any:
    return next(item for item in staff.get(INDEX).context["setup_items"] if item.name == name)


def save_settings(staff: Client, **changes: str) -> Any:
    form = staff.get(SETTINGS).context["adminform"].form
    values = {name: form.initial.get(name) or "" for name in form.fields}
    values |= {"as_of_0": "", "as_of_1": ""} | changes
    return staff.post(SETTINGS, values)


def test_a_fresh_shop_has_everything_to_do(staff: Client) -> None:
    first_password.mark_as_first(user := User.objects.get(), "correct horse battery")
    user.save()
    staff.force_login(user)
    answer = staff.get(INDEX)
    assert [item.is_done for item in answer.context["setup_items"]] == [False] * 7
    assert "0 of 7 done" in answer.text
    assert "I’m done, hide this list" in answer.text


def test_the_password_of_the_first_start_is_changed(staff: Client) -> None:
    user = User.objects.get()
    first_password.mark_as_first(user, "the first one")
    user.save()
    staff.force_login(user)
    assert user.check_password("the first one")
    todo = item(staff, "password")
    assert (todo.is_done, todo.link) == (False, "/admin/password_change/")
    new = {"new_password1": "another horse battery", "new_password2": "another horse battery"}
    staff.post(todo.link, {"old_password": "the first one", **new})
    assert item(staff, "password").is_done


def test_anothers_first_password_is_told_too(staff: Client) -> None:
    first = User(email="first@example.org", is_staff=True)
    first_password.mark_as_first(first, "the first one")
    first.save()
    todo = item(staff, "password")
    assert todo.said == "first@example.org still has the one that the first start made up."
    assert staff.get(todo.link).status_code == 200
    User.objects.filter(pk=first.pk).update(is_active=False)
    assert item(staff, "password").is_done


def test_the_shop_is_named(staff: Client) -> None:
    assert not item(staff, "name").is_done
    save_settings(staff, name="Kiln & Co")
    assert item(staff, "name").is_done


def test_the_demos_name_is_nobodys_choice(staff: Client) -> None:
    import_demo()
    assert not item(staff, "name").is_done
    save_settings(staff, name="Kiln & Co")
    assert item(staff, "name").is_done


def test_a_name_from_the_environment_is_a_choice(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_NAME", "Kiln & Co")
    assert item(staff, "name").is_done


def test_currency_and_zone_are_changed(staff: Client) -> None:
    save_settings(staff, name="Kiln & Co")
    assert not item(staff, "money").is_done
    save_settings(staff, time_zone="Asia/Tokyo")
    assert item(staff, "money").is_done


def test_products_are_brought_in(staff: Client) -> None:
    todo = item(staff, "products")
    assert (todo.is_done, todo.command, todo.keep) == (False, "make run DATA=your-folder", "")
    make_product()
    assert item(staff, "products").is_done


def test_the_demos_products_are_no_products_of_ones_own(staff: Client) -> None:
    import_demo()
    todo = item(staff, "products")
    assert (todo.is_done, todo.command) == (False, "make reset && make run DATA=your-folder")


def test_legal_pages_are_written(staff: Client) -> None:
    assert "Imprint" in item(staff, "legal").said
    LegalPage.objects.exclude(kind="privacy").update(text="Ours.")
    assert item(staff, "legal").is_done


def test_the_demos_legal_pages_are_written_anew(staff: Client) -> None:
    import_demo()
    assert not item(staff, "legal").is_done
    for page in LegalPage.objects.all():
        staff.post(f"/admin/shop/legalpage/{page.pk}/change/", {"title": page.title, "text": "Ours."})
    assert set(LegalPage.objects.values_list("text", flat=True)) == {"Ours."}
    assert item(staff, "legal").is_done


def test_mails_are_sent(staff: Client, settings) -> None:
    assert not item(staff, "mail").is_done
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "mail.kiln.example"
    assert "but from shop@localhost" in item(staff, "mail").said
    assert not item(staff, "mail").is_done
    settings.DEFAULT_FROM_EMAIL = "shop@kiln.example"
    assert item(staff, "mail").said == "They go out by mail.kiln.example, from shop@kiln.example."
    assert item(staff, "mail").is_done
    OutgoingMail.objects.create(kind="k", key="k", to="a@example.org", subject="s", text="t", attempts=2)
    assert (item(staff, "mail").is_done, item(staff, "mail").said) == (False, "1 could not be sent yet.")


def test_the_public_address_is_given(staff: Client) -> None:
    assert "http://127.0.0.1:8000, which only this computer reaches" in item(staff, "address").said
    save_settings(staff, public_url="https://kiln.example/")
    assert ShopSettings.objects.get().public_url == "https://kiln.example"
    assert item(staff, "address").is_done


@pytest.mark.parametrize("name", ["money", "products", "legal", "mail", "address"])
def test_what_is_a_choice_can_be_kept(staff: Client, name: str) -> None:
    import_demo()
    before = list(ShopSettings.objects.values())
    assert (item(staff, name).is_done, bool(item(staff, name).keep)) == (False, True)
    assert KEEP.format(name) in staff.get(INDEX).text
    assert staff.post(KEEP.format(name)).status_code == 302
    assert item(staff, name).is_done
    assert KEEP.format(name) not in staff.get(INDEX).text
    assert list(ShopSettings.objects.values()) == before


def test_nothing_else_can_be_kept(staff: Client) -> None:
    for name in ("password", "name", "no-such-item"):
        assert staff.post(KEEP.format(name)).status_code == 404
        assert staff.get(KEEP.format(name)).status_code == 405


def test_the_list_is_put_away_and_brought_back(staff: Client) -> None:
    assert staff.get(DONE).status_code == 405
    assert "I’m done, hide this list" in staff.get(INDEX).text
    assert "The setup list is put away." in staff.post(DONE, follow=True).text
    assert "setup_items" not in staff.get(INDEX).context
    assert ShopSettings.objects.get().setup_done_at is not None
    assert "Show it again" in staff.get(SETTINGS).text
    assert "I’m done, hide this list" in staff.post(AGAIN, follow=True).text
    assert ShopSettings.objects.get().setup_done_at is None
    assert "Show it again" not in staff.get(SETTINGS).text


def test_it_is_on_no_other_page(staff: Client) -> None:
    for address in ("/admin/shop/", "/admin/shop/order/", SETTINGS):
        assert "hide this list" not in staff.get(address).text


def test_others_see_no_list_and_change_nothing(db: None, client: Client) -> None:
    user = User.objects.create_user("some@example.org", "correct horse battery", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_shopsettings"))
    client.force_login(user)
    assert "hide this list" not in client.get(INDEX).text
    for address in (DONE, AGAIN, KEEP.format("money")):
        assert client.post(address).status_code == 403
    client.logout()
    assert client.post(DONE).status_code == 302
    assert ShopSettings.objects.get().setup_done_at is None
