"""The people of the invented deanery, without records, and a browser for each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from django.test import Client

from tests.universe import Universe, build_people

Browser: TypeAlias = Callable[[str], Client]


@pytest.fixture
def people(db: None) -> Universe:
    return build_people()


@pytest.fixture
def browser(people: Universe) -> Browser:
    """``browser("viewer")`` is the browser of the signed-in viewer; outsider and keeper have one, too."""

    def signed_in(role: str) -> Client:
        others = {"outsider": people.outsider, "keeper": people.keeper}
        client = Client()
        client.force_login(others.get(role) or people.accounts[role])
        return client

    return signed_in


@pytest.fixture
def home(people: Universe) -> str:
    """The address at which every page of the project begins."""
    return f"/p/{people.slug}/"
