"""A browser for each member of the invented deanery, and where its pages begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from django.test import Client

from tests.universe import Universe, bring_in

Browser: TypeAlias = Callable[[str], Client]


@pytest.fixture
def browser(universe: Universe) -> Browser:
    """``browser("viewer")`` is the browser of the signed-in viewer."""

    def signed_in(role: str) -> Client:
        client = Client()
        client.force_login(universe.outsider if role == "outsider" else universe.accounts[role])
        return client

    return signed_in


@pytest.fixture
def home(universe: Universe) -> str:
    return f"/p/{universe.slug}/"


ALIKE = """Authors,Title,Year,Source title
"Cedar, Cara",Supervision across three practices,2021,Another Invented Journal
"Birch, Ben",Induction and its timing: a study of one deanery,2020,Another Invented Journal
"""


@pytest.fixture
def asked(universe: Universe) -> Universe:
    """Two records more: 7 looks like 3, and 8 like 2 and 5 (which are one work); neither surely is the same."""
    bring_in(universe, {"alike.csv": ALIKE.encode()})
    return universe
