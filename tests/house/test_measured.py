"""Measured tables carry their date and circumstances."""

from __future__ import annotations

import re
from pathlib import Path

from tools import measured


def test_a_table_is_dated_and_says_what_it_depends_on(tmp_path: Path) -> None:
    path = measured.write("parsing", "| records | seconds |\n|---|---|", tmp_path)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-parsing\.md", path.name)
    text = path.read_text("utf-8")
    assert re.search(r"Commit \S+; \w+ \w+, \d+ cores, Python 3\.\d+\.\d+; load", text)
    assert text.endswith("|---|---|\n")
