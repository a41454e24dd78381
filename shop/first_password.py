"""The password that a shop makes up at its first start. It can be told from one that somebody chose: its salt says so,
and a salt is made anew with every password."""

from django.contrib.auth.hashers import identify_hasher, make_password
from django.utils.crypto import get_random_string

from shop.models import User

MARK = "firststart"
SALT_LENGTH = 22  # as Django's own, after the mark


def mark_as_first(user: User, password: str) -> None:
    """Give the user this password as one that nobody chose. Not saved."""
    user.password = make_password(password, salt=MARK + get_random_string(SALT_LENGTH))


def has_first(user: User) -> bool:
    """Whether the user's password is still that of the first start."""
    try:
        salt = identify_hasher(user.password).decode(user.password)["salt"]
    except ValueError:  # none that can be used
        return False
    return str(salt).startswith(MARK)
