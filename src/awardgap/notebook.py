"""A project in a notebook: plain values, read by a thread of its own so that a running event loop is no obstacle."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TypeAlias, TypeVar

import django
from django.conf import settings
from django.db import connections

from awardgap.app.config.installation import data_folder
from awardgap.app.config.surroundings import check_place
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import UserError

T = TypeVar("T")
Row: TypeAlias = "dict[str, object]"
_READING = ThreadPoolExecutor(max_workers=1, thread_name_prefix="awardgap-notebook")


@dataclass(frozen=True, slots=True)
class OpenProject:
    """One project, to be read. Each property reads the state of this moment."""

    slug: str
    title: str
    _reader: Reader = field(repr=False)

    @property
    def records(self) -> list[Row]:
        """Every record by its number: what is read from it, and in which file and cluster it is."""
        return _elsewhere(partial(_rows, self._reader))


def open_project(path_or_slug: str | Path, data: str | Path | None = None) -> OpenProject:
    """Open a project by its address, or the only one of a data folder by the folder's path.

    ``data`` names the data folder (else AWARDGAP_DATA, else the platform's). One process reads one installation.
    Raises UserError where there is no such project, or the folder holds several.
    """
    named = Path(path_or_slug).expanduser()
    is_folder = (named / "awardgap.sqlite3").is_file()
    place = named if is_folder else _place(data, os.environ)
    return _elsewhere(partial(_open, place.absolute(), "" if is_folder else str(path_or_slug)))


def _place(data: str | Path | None, environment: Mapping[str, str]) -> Path:
    return data_folder(environment) if data is None else Path(data).expanduser()


def _elsewhere(read: Callable[[], T]) -> T:
    """Run in the reading thread, which has no event loop; its connection is closed, so that nobody waits for it."""

    def once() -> T:
        try:
            return read()
        finally:
            connections.close_all()

    return _READING.submit(once).result()


def _open(place: Path, slug: str) -> OpenProject:
    _set_up(place)
    reader: Reader = _reading().reader_of(slug)
    return OpenProject(reader.slug, _reading().title_of(reader), reader)


def _set_up(place: Path) -> None:
    if settings.configured:
        if settings.INSTALLATION.data != place:
            raise UserError(
                f"this notebook reads {settings.INSTALLATION.data} already.",
                where=str(place),
                do="Restart it to read another data folder.",
            )
        return
    if not place.is_dir():
        raise UserError("there is no such data folder.", where=str(place), do="Name it: open_project(SLUG, data=…).")
    check_place(place)
    os.environ["AWARDGAP_DATA"] = str(place)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "awardgap.app.config.settings")
    django.setup()


def _reading() -> ModuleType:
    """Models can be loaded only when the settings are known."""
    return import_module("awardgap.app.config.reading")


def _rows(reader: Reader) -> list[Row]:
    rows: list[Row] = _reading().records(reader)
    return rows
