"""A pytest plugin: tests that say something about one database run on that one, and say so in the results.

The database comes from AWARDGAP_TEST_DATABASE (sqlite, else postgres). The mark is also written into the results file,
where `tools.run_tests` compares the two databases.
"""

from __future__ import annotations

import os

import pytest

ONLY = {"sqlite": "sqlite_only", "postgres": "postgres_only"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    running = os.environ.get("AWARDGAP_TEST_DATABASE", "sqlite")
    for item in items:
        for database, mark in ONLY.items():
            if item.get_closest_marker(mark) is None:
                continue
            item.user_properties.append(("database_only", database))
            if database != running:
                item.add_marker(pytest.mark.skip(reason=f"about {database} only"))
