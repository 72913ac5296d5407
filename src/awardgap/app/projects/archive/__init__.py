"""A whole project as one file: its tables, its journal and its stored files, exactly as they are."""

from awardgap.app.projects.archive.bringing_in import bring_in
from awardgap.app.projects.archive.manifest import SCHEMA, Manifest
from awardgap.app.projects.archive.writing import write_archive

__all__ = ["SCHEMA", "Manifest", "bring_in", "write_archive"]
