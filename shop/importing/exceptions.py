class NothingToImport(Exception):
    """The path as a whole can't be read; the message is one line that says why."""


class AnotherImportRuns(Exception):
    """Two imports at once would wait for each other's rows; the second one is told to come back."""

    def __init__(self) -> None:
        super().__init__("Another import is running; wait until it has ended.")


class BadRow(ValueError):
    """A row that can't be loaded: which field, and what is wrong with it."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
