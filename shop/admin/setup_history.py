"""What staff changed or chose to keep, as the admin's history has it: there it also says who did so, and when."""

from pathlib import PurePath

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from shop.models import ImportRun

KEPT = {  # item → the line of the history that keeps it as it is
    "money": "Setup list: kept currency and time zone.",
    "products": "Setup list: kept the demo's products.",
    "legal": "Setup list: kept the demo's legal pages.",
    "mail": "Setup list: kept mails as files.",
    "address": "Setup list: kept this computer's address.",
}


class History:
    """What the admin noted about the rows of a model."""

    def __init__(self, model: type[Model]) -> None:
        entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        self._entries = list(entries.values_list("object_id", "change_message"))

    def keeps(self, item: str) -> bool:
        return any(message == KEPT[item] for _, message in self._entries)

    def has_changed(self, *labels: str) -> bool:
        return any(f'"{label}"' in message for _, message in self._entries for label in labels)

    def touched(self) -> set[str]:
        return {pk or "" for pk, _ in self._entries}


def has_demo() -> bool:
    paths = ImportRun.objects.filter(status=ImportRun.Status.DONE).values_list("path", flat=True).distinct()
    return any(PurePath(path).name == "demo" or PurePath(path).parts[-2:] == ("demo", "sample") for path in paths)
