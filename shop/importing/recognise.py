"""Which format a path holds, told by what the files contain; their names and endings don't matter."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shop.importing import alibaba, online_retail, own
from shop.importing.exceptions import NothingToImport
from shop.importing.staging import Load


@dataclass(frozen=True, slots=True)
class Recognised:
    """`load` is to be called inside a transaction. `zone` and what follows are for a shop that is still empty."""

    format: str
    files: list[Path]
    load: Callable[[Load], None]
    zone: str | None = None
    currency: str | None = None
    shop_name: str | None = None
    notice: str | None = None


def recognise(path: Path) -> Recognised:
    """Raises NothingToImport with one line that says why."""
    try:
        if not path.exists():
            raise NothingToImport(f"{path} does not exist.")
        files = sorted(entry for entry in path.iterdir() if entry.is_file()) if path.is_dir() else [path]
        if not files:
            raise NothingToImport(f"{path} is an empty folder.")
        found = [each for each in (_own(path, files), _alibaba(files), _online_retail(files)) if each is not None]
    except OSError as error:
        raise NothingToImport(f"{error.filename or path} can't be read: {error.strerror}.") from error
    if not found:
        raise NothingToImport(
            f"{path} holds none of the formats that can be imported: our own CSV files, UCI Online Retail, "
            "the Alibaba text files."
        )
    if len(found) > 1:
        raise NothingToImport(f"{path} holds several formats ({', '.join(each.format for each in found)}); name one.")
    return found[0]


def _own(path: Path, files: list[Path]) -> Recognised | None:
    from shop.importing.own import loading
    from shop.importing.own.settings import read_settings

    tables = loading.tables_in(files)
    if not tables:
        return None
    folder = path if path.is_dir() else path.parent
    settings = read_settings(tables.get("settings"))
    return Recognised(
        format=own.SOURCE,
        files=[table.path for table in tables.values()],
        load=lambda load: loading.load_tables(tables, folder, load),
        zone=settings.zone,
        currency=loading.currency_in(tables),
        shop_name=settings.shop_name,
        notice=settings.notice,
    )


def _alibaba(files: list[Path]) -> Recognised | None:
    from shop.importing.alibaba import loading

    tables = loading.tables_in(files)
    if not tables:
        return None
    return Recognised(
        format=alibaba.SOURCE,
        files=[table.path for table in tables.values()],
        load=lambda load: loading.load_tables(tables, load),
        currency=alibaba.CURRENCY,
    )


def _online_retail(files: list[Path]) -> Recognised | None:
    from shop.importing.online_retail import loading, reading

    opened = [(file, table) for file in files if (table := reading.open_table(file)) is not None]
    if not opened:
        return None
    if len(opened) > 1:
        raise NothingToImport(
            f"Several files hold Online Retail ({', '.join(file.name for file, _ in opened)}); name one of them."
        )
    file, table = opened[0]
    return Recognised(
        format=online_retail.SOURCE,
        files=[file],
        load=lambda load: loading.load_table(table, file.name, load),
        zone=online_retail.ZONE,
        currency=online_retail.CURRENCY,
        shop_name=online_retail.SHOP_NAME,
    )
