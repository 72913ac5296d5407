"""Another program keeps the database file for long: pages are read, and a change is refused with its reason."""

from __future__ import annotations

import sqlite3

import pytest
from django.db import connection
from django.test import Client

from tests.app.records.reading import words
from tests.universe import Universe

pytestmark = pytest.mark.sqlite_only


def test_a_database_in_use_is_no_fault_of_ours(committed_universe: Universe) -> None:
    owner = Client()
    owner.force_login(committed_universe.accounts["owner"])
    home = f"/p/{committed_universe.slug}/"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert owner.get(f"{home}records/").status_code == 200
        refused = owner.post(f"{home}settings/", {"title": "Another title"})
    finally:
        other.close()
        connection.close()
    assert refused.status_code == 503
    assert "kept the database for too long" in words(refused)
    assert "Nothing was changed." in words(refused)
    assert owner.post(f"{home}settings/", {"title": "Another title"}).status_code == 302
