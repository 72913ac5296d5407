"""The licence gate: what passes, and one broken example of each kind."""

from __future__ import annotations

import pytest

from tests.house.conftest import Plant
from tools import check_licences
from tools.check_licences import Licence


@pytest.mark.parametrize(
    "expression", ["MIT", "BSD-3-Clause", "Apache-2.0 OR BSD-2-Clause", "MIT AND PSF-2.0", "MIT OR GPL-3.0-only"]
)
def test_permissive_licences_pass(expression: str) -> None:
    assert check_licences.is_allowed(Licence("anything", expression))


@pytest.mark.parametrize(
    "expression", ["GPL-3.0-only", "AGPL-3.0-or-later", "LGPL-3.0-only", "MIT AND GPL-2.0-only", ""]
)
def test_others_do_not(expression: str) -> None:
    (sentence,) = check_licences.problems([Licence("igraph", expression)])
    assert sentence.startswith(f"igraph: {expression or 'states no licence'}.")


def test_psycopg_alone_may_be_under_the_lgpl() -> None:
    assert check_licences.is_allowed(Licence("psycopg", "LGPL-3.0-only"))


def test_every_package_of_the_lock_is_asked(plant: Plant) -> None:
    root = plant({"requirements.lock": "# top\ndjango==5.2.19 \\\n    --hash=sha256:0\nunidecode==1.3\n"})
    states = {
        "django": "BSD-3-Clause",
        "unidecode": "GPL-2.0-or-later",
        "psycopg": "LGPL-3.0-only",
        "psycopg-binary": "LGPL-3.0-only",
    }
    found = check_licences.of_the_run_lock(root, states)
    assert [licence.package for licence in found] == ["django", "unidecode", "psycopg", "psycopg-binary"]
    assert [line.partition(":")[0] for line in check_licences.problems(found)] == ["unidecode"]
