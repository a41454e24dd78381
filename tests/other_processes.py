"""Processes beside the test's own, on the database that the test uses. Its rows must be committed to be seen there."""

import os
from urllib.parse import quote

from django.db import connection


def environment(**wanted: str) -> dict[str, str]:
    values = connection.settings_dict
    server = f"{quote(values['USER'])}:{quote(values['PASSWORD'])}@{quote(values['HOST'], safe='')}:{values['PORT']}"
    url = f"postgresql://{server}/{values['NAME']}"
    return os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "alibaba.settings"} | wanted
