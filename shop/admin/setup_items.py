"""What a newcomer has still to settle, each item read from the facts."""

import os
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from shop import first_password, public_address
from shop.admin import setup_history
from shop.admin.setup_history import History
from shop.models import LegalPage, OutgoingMail, Product, ShopSettings, User


@dataclass(frozen=True, slots=True)
class Item:
    """`said`: how it stands; `command` belongs to it. `keep`: offers to leave it so, while that isn't settled."""

    name: str
    title: str
    is_done: bool
    said: str
    link: str
    link_label: str
    command: str = ""
    keep: str = ""


def read(reader: User) -> list[Item]:
    """In the order in which one does them. A fixed number of queries."""
    shop, history = ShopSettings.current(), History(ShopSettings)
    has_demo = setup_history.has_demo()
    return [
        _password(reader),
        _name(shop, history, has_demo),
        _money(shop, history),
        _products(history, has_demo),
        _legal_pages(history, has_demo),
        _mail(history),
        _address(shop, history),
    ]


def _password(reader: User) -> Item:
    staff = User.objects.filter(is_staff=True, is_active=True).only("email", "password")
    first = next((user for user in staff if first_password.has_first(user)), None)
    link = reverse("admin:password_change")
    said = "Nobody has the one that the first start made up."
    if first:
        said = f"{first.email} still has the one that the first start made up."
        if first != reader:
            link = reverse("admin:auth_user_password_change", args=[first.pk])
    return Item("password", "Choose a password of your own", first is None, said, link, "Change the password")


def _name(shop: ShopSettings, history: History, has_demo: bool) -> Item:
    is_default = shop.name == ShopSettings._meta.get_field("name").default
    is_demos = has_demo and not history.has_changed("Name")
    is_done = bool(os.environ.get("SHOP_NAME")) or not (is_default or is_demos)
    whose = "" if is_done else ", as every new shop is" if is_default else ", as the demo is"
    return Item(
        "name",
        "Name your shop",
        is_done,
        said=f"It is called “{shop.name}”{whose}, on every page and in every mail.",
        link=_settings("name"),
        link_label="Name it",
    )


def _money(shop: ShopSettings, history: History) -> Item:
    from_environment = bool(os.environ.get("SHOP_CURRENCY") and os.environ.get("SHOP_TIME_ZONE"))
    return Item(
        "money",
        "Look at currency and time zone",
        is_done=from_environment or history.has_changed("Currency", "Time zone") or history.keeps("money"),
        said=f"Prices are in {shop.currency}; days begin and end in {shop.time_zone}.",
        link=_settings("currency"),
        link_label="Change them",
        keep="Keep them",
    )


def _products(history: History, has_demo: bool) -> Item:
    count = Product.objects.count()
    is_demo = has_demo and count > 0
    said, command = "The shelves are empty. To fill them:", "make run DATA=your-folder"
    if is_demo:
        said = "The shelves hold the demo’s products. For a shop with yours alone, stop this one and enter"
        command = f"make reset && {command}"
    elif count:
        said = "Your products are on the shelves."
    is_done = count > 0 and (not is_demo or history.keeps("products"))
    return Item(
        "products",
        "Bring in your products",
        is_done,
        said="The demo’s products stay." if is_done and is_demo else said,
        link=reverse("admin:shop_product_changelist") if count else reverse("admin:shop_product_add"),
        link_label="See the products" if count else "Add one by hand",
        command=command,
        keep="Keep the demo" if is_demo else "",
    )


def _legal_pages(history: History, has_demo: bool) -> Item:
    pages = list(LegalPage.objects.only("title", "text", "kind"))
    edited = History(LegalPage).touched() if has_demo else set()
    empty = [page.title for page in pages if not page.is_there]
    demos = [page.title for page in pages if has_demo and page.text and str(page.pk) not in edited]
    if empty:
        said = f"Still empty: {', '.join(empty)}."
    else:
        said = f"Still the demo’s: {', '.join(demos)}." if demos else "They are written."
    is_kept = bool(demos) and history.keeps("legal")
    return Item(
        "legal",
        "Write the legal pages",
        is_done=not empty and (not demos or is_kept),
        said="The demo’s texts stay." if is_kept and not empty else said,
        link=reverse("admin:shop_legalpage_changelist"),
        link_label="Write them",
        keep="" if empty or not demos else "Keep the demo’s",
    )


def _mail(history: History) -> Item:
    are_files = settings.EMAIL_BACKEND == "shop.mail_folder.EmailBackend"
    failed = OutgoingMail.objects.filter(sent_at=None, attempts__gt=0).count()
    lists = reverse("admin:shop_outgoingmail_changelist")
    previews = reverse("admin:shop_outgoingmail_previews")
    said, command = f"They go out by {settings.EMAIL_HOST}, from {settings.DEFAULT_FROM_EMAIL}.", ""
    if are_files and history.keeps("mail"):
        said = f"They stay files in {settings.EMAIL_FILE_PATH}."
    elif are_files:
        said = f"They become files in {settings.EMAIL_FILE_PATH}, and no customer gets one. To send them, set"
        command = "EMAIL_URL=smtp+tls://user:password@host:587"
    elif settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        said = f"They go out by {settings.EMAIL_HOST}, but from {settings.DEFAULT_FROM_EMAIL}. To give a sender, set"
        command = "SHOP_EMAIL_FROM=shop@example.com"
    is_settled = history.keeps("mail") if are_files else not command
    if failed:
        said, command = f"{failed} could not be sent yet.", ""
    return Item(
        "mail",
        "Have mails sent",
        is_done=is_settled and not failed,
        said=said,
        link=lists if failed else previews,
        link_label="See why" if failed else "See what they look like",
        command=command,
        keep="" if failed or not are_files else "Files will do",
    )


def _address(shop: ShopSettings, history: History) -> Item:
    known = public_address.known()
    is_local = bool(known) and not shop.public_url
    if is_local:
        said = f"Links in mails lead to {known}, which only this computer reaches."
    else:
        said = (
            f"Links in mails lead to {known}." if known else "Mails have no links: nobody has said where the shop is."
        )
    return Item(
        "address",
        "Say where the shop is",
        is_done=bool(shop.public_url) or (is_local and history.keeps("address")),
        said=said,
        link=_settings("public_url"),
        link_label="Give its address",
        keep="Fine for now" if is_local else "",
    )


def _settings(field: str) -> str:
    return f"{reverse('admin:shop_shopsettings_change', args=[1])}#id_{field}"
