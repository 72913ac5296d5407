"""Any row as JSON, and back. Field by field from the models, so that a new table needs no line here."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from uuid import UUID

from django.apps import apps
from django.db import models

from awardgap.app.journal.models import Erasure
from awardgap.app.people.models import Account
from awardgap.app.projects.archive.belonging import path_to_project
from awardgap.app.projects.archive.manifest import Row
from awardgap.app.projects.models import Project
from awardgap.app.shell import registry
from awardgap.core.trail.digests import Json

ACCOUNTS, ERASURES, PROJECT = Account._meta.label, Erasure._meta.label, Project._meta.label
CHUNK = 1000


def registered() -> list[type[models.Model]]:
    """The tables that rooms have registered, in an order in which they can be read back."""
    return [apps.get_model(table.model) for table in registry.archived]


def carried_fields(model: type[models.Model]) -> list[models.Field[object, object]]:
    return [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]


def rows_of(model: type[models.Model], project_id: UUID) -> Iterator[Row]:
    """Every row of a table that belongs to the project, in the order of its ids."""
    found = model._base_manager.filter(**{path_to_project(model): project_id}).order_by("pk")
    fields = carried_fields(model)
    for thing in found.iterator(CHUNK):
        yield as_row(thing, fields)


def as_row(thing: models.Model, fields: Iterable[models.Field[object, object]]) -> Row:
    return {field.attname: plain(field.value_from_object(thing)) for field in fields}


def plain(value: object) -> Json:
    """A value of a field as JSON has it; bytes in base64, moments in UTC."""
    match value:
        case UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case bytes() | bytearray() | memoryview():
            return b64encode(value).decode("ascii")
        case None | bool() | int() | float() | str() | list() | dict():
            return value
    raise TypeError(f"{type(value).__name__} has no plain form")


def as_thing(model: type[models.Model], row: Row) -> models.Model:
    """The row as an object not yet saved. Raises KeyError, ValueError or ValidationError where it does not fit."""
    fields = {field.attname: field for field in carried_fields(model)}
    if set(row) != set(fields):
        raise KeyError(", ".join(sorted(set(row) ^ set(fields))))
    return model(**{name: fields[name].to_python(value) for name, value in row.items()})


def erasures_named(rows: Iterable[Row]) -> set[str]:
    """Ids of the erasures that emptied any of these rows."""
    return {str(row["erasure_id"]) for row in rows if row.get("erasure_id")}


def home_name(account: Account) -> str:
    """The sign-in name an account has where it was made."""
    return account.username.removesuffix(elsewhere(account.id))


def elsewhere(account_id: UUID) -> str:
    """What tells a visitor's sign-in name from an equal one here."""
    return f"@{account_id.hex[-8:]}"
