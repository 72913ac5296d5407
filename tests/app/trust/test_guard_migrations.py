"""A later column makes SQLite build a table anew, without its guards: each such migration ends with them."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from awardgap.app.journal.guards import Guard, guarded_models
from awardgap.app.journal.models import Guarded


def touched(operation: Operation) -> str:
    """The model an operation is about, in lower case."""
    name = getattr(operation, "model_name", None) or getattr(operation, "name", None) or ""
    return str(name).lower()


def unguarded(migration: Migration, model: type[Guarded]) -> bool:
    """Whether a migration touches the table and does not put the guards of today's declaration on it afterwards."""
    name = model._meta.model_name
    last = max((i for i, step in enumerate(migration.operations) if touched(step) == name), default=None)
    if last is None:
        return False
    return not any(
        isinstance(step, Guard)
        and step.model.lower() == name
        and (step.allows_update, step.erased_with) == (model.allows_update, model.erased_with)
        for step in migration.operations[last + 1 :]
    )


@pytest.mark.parametrize("model", guarded_models(), ids=lambda model: model._meta.label)
def test_every_migration_that_touches_a_guarded_table_ends_with_its_guards(model: type[Guarded]) -> None:
    loader = MigrationLoader(None)
    mine = [step for (label, _), step in loader.disk_migrations.items() if label == model._meta.app_label]
    assert any(touched(step) == model._meta.model_name for migration in mine for step in migration.operations)
    assert [migration.name for migration in mine if unguarded(migration, model)] == []


def test_every_model_that_says_it_is_guarded_is_known() -> None:
    """An abstract parent between would hide a table from the declaration."""
    declared = {model for model in apps.get_models() if "allows_update" in dir(model)}
    assert declared == set(guarded_models())
