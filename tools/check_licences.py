"""Every package that a user installs has a licence we can live with.

Read from requirements.lock and the [postgres] extra, and from what each installed package says of itself.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from tools.tree import ROOT, report

ALLOWED = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD", "ISC", "MIT", "MPL-2.0", "PSF-2.0", "ZPL-2.1"}
# The one family allowed under the LGPL: an extra that a team with a server chooses, linked and never changed.
LGPL = {"psycopg", "psycopg-binary"}
POSTGRES_EXTRA = ("psycopg", "psycopg-binary")
# Older packages name their licence in words; each wording that was met and read, with what it means.
WORDINGS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Zope Public License": "ZPL-2.1",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
}
# Installed on Windows only, so nothing to read elsewhere: read by a person, at the version in the lock.
ELSEWHERE = {"colorama": "BSD-3-Clause", "tzdata": "Apache-2.0"}


@dataclass(frozen=True, slots=True)
class Licence:
    package: str
    expression: str


def locked_names(requirements: str) -> list[str]:
    return re.findall(r"^([A-Za-z0-9._-]+)==", requirements, re.MULTILINE)


def stated(package: str) -> str:
    """The licence that an installed package states, as an SPDX expression where it has one; empty if it states none."""
    try:
        facts = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return ELSEWHERE.get(package, "")
    if "License-Expression" in facts:
        return facts["License-Expression"]
    last_words = [c.rpartition(" :: ")[2] for c in facts.get_all("Classifier") or [] if c.startswith("License ::")]
    words = last_words or facts.get_all("License") or [""]
    return " AND ".join(WORDINGS.get(word, word) for word in words if word != "OSI Approved")


def is_allowed(licence: Licence) -> bool:
    """Each part joined by AND must be allowed, of the parts joined by OR one."""
    allowed = ALLOWED | ({"LGPL-3.0-only"} if licence.package in LGPL else set())
    parts = re.split(r"\s+AND\s+", licence.expression.strip("()"))
    return all(any(one.strip("() ") in allowed for one in re.split(r"\s+OR\s+", part)) for part in parts)


def problems(licences: Iterable[Licence]) -> list[str]:
    return [
        f"{licence.package}: {licence.expression or 'states no licence'}. Not on the list in tools/check_licences.py;"
        " choose another package, or write a decision record."
        for licence in licences
        if not is_allowed(licence)
    ]


def of_the_run_lock(root: Path, states: Mapping[str, str] | None = None) -> list[Licence]:
    """What each package of the run lock and the PostgreSQL extra states. ``states`` stands in for what is installed."""
    names = [*locked_names((root / "requirements.lock").read_text("utf-8")), *POSTGRES_EXTRA]
    return [Licence(name, stated(name) if states is None else states.get(name, "")) for name in names]


if __name__ == "__main__":
    found = of_the_run_lock(ROOT)
    if "--list" in sys.argv:
        print("\n".join(f"{licence.package}: {licence.expression}" for licence in found))
    sys.exit(report(f"Licences of {len(found)} packages", problems(found)))
