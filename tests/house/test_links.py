"""Every link from one page of the documentation to another leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.conftest import Plant
from tools.tree import ROOT, committed

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def broken_links(root: Path, pages: list[Path]) -> Iterator[str]:
    for page in pages:
        for target in LINK.findall((root / page).read_text("utf-8")):
            if not (root / page.parent / target).exists():
                yield f"{page}: {target}"


def test_every_link_leads_somewhere() -> None:
    pages = [path for path in committed(ROOT) if path.suffix == ".md"]
    assert list(broken_links(ROOT, pages)) == []


def test_a_broken_link_is_named(plant: Plant) -> None:
    root = plant({"docs/a.md": "[b](b.md), [c](c.md#top), [web](https://example.org/x)", "docs/b.md": ""})
    assert list(broken_links(root, [Path("docs/a.md")])) == ["docs/a.md: c.md"]
