"""What every test may use: the chosen database, and the invented deanery."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase

from tests import databases, hypothesis_profiles
from tests.universe import Universe, build_example, build_universe

__all__ = ["hypothesis_profiles"]
pytest_plugins = ["tools.database_marks"]


def _empty_after(case: TransactionTestCase) -> None:
    databases.empty_database()


# Django would empty the tables with statements that the guards refuse.
TransactionTestCase._fixture_teardown = _empty_after  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def fresh_files_and_cache() -> Iterator[None]:
    """Stored files and cached counts belong to one test."""
    yield
    cache.clear()
    shutil.rmtree(settings.INSTALLATION.files, ignore_errors=True)


@pytest.fixture
def universe(db: None) -> Universe:
    """The invented deanery, in a transaction that is rolled back."""
    return build_universe()


@pytest.fixture
def committed_universe(transactional_db: None) -> Universe:
    """The same, committed: for tests with threads, other processes or a browser."""
    return build_universe()


@pytest.fixture
def example(db: None) -> Universe:
    """The invented deanery with the five exports of the award-gap example read in."""
    return build_example()
