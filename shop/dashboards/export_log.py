from django.contrib.auth.models import AnonymousUser

from shop.models import Export, User


def record(user: User | AnonymousUser, subject: str, file_format: str, filters: str, row_count: int) -> Export:
    """`subject`: what it was, such as `sales/headline`. `filters`: the query that shows the same again."""
    assert isinstance(user, User)  # exports are for signed-in staff
    return Export.objects.create(
        exported_by=user,
        email=user.email,
        subject=subject[:160],
        file_format=file_format,
        filters=filters[:1000],
        row_count=row_count,
    )
