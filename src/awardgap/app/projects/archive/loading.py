"""Tables of an archive into the database; every row is the project's own and points at nothing outside it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from awardgap.app.journal.models import Erasure
from awardgap.app.people.models import Account
from awardgap.app.projects.archive import rows
from awardgap.app.projects.archive.manifest import SCHEMA, Row, upgraded
from awardgap.app.projects.archive.opening import Opened
from awardgap.app.projects.models import Project
from awardgap.core.trail import UserError

BATCH = 500
LONGEST_LINE = 64_000_000


class Loading:
    """The tables of one archive being read in, and the ids that later rows may point at."""

    def __init__(self, archive: Opened, slug: str) -> None:
        self.archive, self.slug = archive, slug
        self.project_id = archive.manifest.project_id
        tables: list[type[models.Model]] = [Account, Erasure, Project, *rows.registered()]
        self.models = {model._meta.label: model for model in tables}
        self.brought: dict[type[models.Model], set[object]] = defaultdict(set)

    def order(self) -> list[str]:
        """The tables in the order in which each finds what it points at. Raises UserError where they are not ours."""
        there, known = set(self.archive.manifest.tables), set(self.models)
        if there - known or (self.archive.manifest.schema == SCHEMA and known - there):
            odd = ", ".join(sorted(there ^ known))
            raise self._unsound(f"its tables are not those of a project ({odd})")
        return [label for label in self.models if label in there]

    def load(self, label: str) -> None:
        """Read one table in, in batches. Raises UserError with the line for a row that does not fit."""
        model = self.models[label]
        batch: list[models.Model] = []
        pointing: dict[type[models.Model], set[object]] = defaultdict(set)
        for number, row in enumerate(self._lines(label), start=1):
            thing = self._thing(label, number, row)
            self._note_pointers(thing, pointing)
            self.brought[model].add(thing.pk)
            batch.append(thing)
            if len(batch) == BATCH:
                self._save(model, batch)
                batch = []
        self._save(model, batch)
        self._check_pointers(label, pointing)

    def _lines(self, label: str) -> Iterator[Row]:
        """The rows of a table, its digest and count checked at the end."""
        stated, digest, count = self.archive.manifest.tables[label], hashlib.sha256(), 0
        with self.archive.open(f"tables/{label}.jsonl") as file:
            while line := file.readline(LONGEST_LINE + 1):
                digest.update(line)
                count += 1
                yield self._row(label, count, line)
        if (count, digest.hexdigest()) != (stated.rows, stated.sha256):
            raise self._unsound(f"table {label} is not as it was written")

    def _row(self, label: str, number: int, line: bytes) -> Row:
        try:
            row = json.loads(line) if len(line) <= LONGEST_LINE else None
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            raise self._unsound(f"table {label}, line {number} is not a row")
        return upgraded(label, row, self.archive.manifest.schema)

    def _thing(self, label: str, number: int, row: Row) -> models.Model:
        try:
            thing = self._account(row) if label == rows.ACCOUNTS else rows.as_thing(self.models[label], row)
        except (KeyError, ValueError, TypeError, OverflowError, ValidationError) as problem:
            raise self._unsound(f"table {label}, line {number} does not fit: {problem}") from None
        owner = thing.pk if isinstance(thing, Project) else getattr(thing, "project_id", self.project_id)
        if owner != self.project_id:
            raise self._unsound(f"table {label}, line {number} belongs to another project")
        if isinstance(thing, Project):
            thing.slug = self.slug
        return thing

    def _account(self, row: Row) -> Account:
        """A person who can be named and cannot sign in; the account of this id that is here already stays as it is."""
        account = Account(id=UUID(str(row["id"])), username=str(row["username"])[:100], name=str(row["name"])[:200])
        if Account.objects.exclude(id=account.id).filter(username=account.username).exists():
            account.username += rows.elsewhere(account.id)
        account.set_unusable_password()
        return account

    def _note_pointers(self, thing: models.Model, pointing: dict[type[models.Model], set[object]]) -> None:
        for field in thing._meta.concrete_fields:
            if isinstance(field.related_model, type) and (value := getattr(thing, field.attname)) is not None:
                pointing[field.related_model].add(value)

    def _check_pointers(self, label: str, pointing: dict[type[models.Model], set[object]]) -> None:
        """Every row points at rows of this archive only, and every erasure in it was closed."""
        for target, ids in pointing.items():
            if ids - self.brought[target]:
                raise self._unsound(f"table {label} points at a {target._meta.verbose_name} that is not in it")
        if label == rows.ERASURES and len(self.brought[Erasure]) != 2 * len(pointing[Erasure]):
            raise self._unsound("it holds an erasure that was never closed")

    def _save(self, model: type[models.Model], batch: list[models.Model]) -> None:
        """Accounts and erasures outlive projects, so those that are here already stay; all else is new."""
        if model in (Account, Erasure):
            here = set(model._base_manager.filter(pk__in=[thing.pk for thing in batch]).values_list("pk", flat=True))
            batch = [thing for thing in batch if thing.pk not in here]
        model._base_manager.bulk_create(batch, batch_size=BATCH)

    def _unsound(self, why: str) -> UserError:
        do = "Nothing was brought in. Export the project again from where it is whole."
        return UserError(f"the archive is not sound: {why}.", where=self.archive.name, do=do)
