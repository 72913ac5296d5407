"""How the rows of any table are found to belong to a project."""

from __future__ import annotations

from django.db import models

from awardgap.app.journal.models import Erasure


def path_to_project(model: type[models.Model]) -> str:
    """The lookup from a row to the id of its project; empty for tables that know none.

    Either the table has a column ``project_id``, or it points at a table that has one.
    """
    attributes = {field.attname for field in model._meta.concrete_fields}
    if "project_id" in attributes:
        return "project_id"
    for field in model._meta.concrete_fields:
        target = field.related_model
        if isinstance(target, type) and target not in (model, Erasure):
            path = path_to_project(target)
            if path:
                return f"{field.name}__{path}"
    return ""
