"""Names and places of files that only a bad day brings: a sentence and exit code 3, never a fault of ours."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from awardgap.cli.codes import BAD_INPUT, DONE
from tests.cli.conftest import Here, deanery, here

__all__ = ["deanery", "here"]
Exports = Callable[[], list[Path]]


def test_a_folder_of_the_name_of_the_output_is_told(here: Here, deanery: Exports, tmp_path: Path) -> None:
    place = tmp_path / "out.ris"
    place.mkdir()
    done = here("records", "convert", *deanery(), "--to", place)
    assert (done.code, done.out) == (BAD_INPUT, "")
    assert f"{place}: this is a folder. Name a file in it." in done.err
    assert list(tmp_path.glob(".unfinished-*")) == []


def test_a_name_that_no_disk_takes_is_told(here: Here, deanery: Exports, tmp_path: Path) -> None:
    done = here("records", "convert", *deanery(), "--to", tmp_path / f"{'x' * 300}.ris")
    assert done.code == BAD_INPUT
    assert "file name too long" in done.err


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="names there are always text")
def test_a_name_whose_bytes_are_no_text_is_read_and_named(here: Here, deanery: Exports, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/exp\xe9rience.ris"))
    odd.write_bytes(deanery()[0].read_bytes())
    done = here("records", "dedupe", odd, "--out", tmp_path / "u.csv", "--clusters", tmp_path / "c.csv")
    assert done.code == DONE
    assert "exp\ufffdrience.ris:1" in (tmp_path / "c.csv").read_text("utf-8")


def test_spaces_line_ends_and_other_scripts_in_a_name_are_taken(here: Here, deanery: Exports, tmp_path: Path) -> None:
    out = tmp_path / "aus\nzug é 文.csv"
    done = here("records", "convert", *deanery(), "--to", out)
    assert done.code == DONE
    assert out.is_file()
