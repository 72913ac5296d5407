"""``awardgap records``: references in, references out, every one accounted for."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from awardgap.core.records import read_bytes
from tests.cli.conftest import EXPORTS, Here

Deanery = Callable[[], list[Path]]


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_convert_accounts_for_every_record(here: Here, deanery: Deanery, tmp_path: Path) -> None:
    ris, sheet = deanery()
    done = here("records", "convert", ris, sheet, "--to", tmp_path / "all.csv", "--json")
    assert done.code == 0
    assert done.json == {
        "files": [
            {"path": str(ris), "format": "ris", "declared": 3, "read": 3, "quarantined": 0},
            {"path": str(sheet), "format": "csv", "declared": None, "read": 3, "quarantined": 1},
        ],
        "records": 6,
    }
    assert f"{sheet}, line 4, record 3 in quarantine: " in done.err


def test_without_json_it_is_a_line_for_each_file(here: Here, deanery: Deanery, tmp_path: Path) -> None:
    ris, sheet = deanery()
    done = here("records", "convert", ris, sheet, "--to", tmp_path / "all.csv")
    assert done.out.splitlines() == [
        f"{ris}: RIS, Ovid; 3 declared, 3 read, 0 in quarantine",
        f"{sheet}: CSV; 3 read, 1 in quarantine",
        "6 records",
    ]


def test_strict_makes_quarantine_an_error_and_writes_all_the_same(here: Here, deanery: Deanery, tmp_path: Path) -> None:
    done = here("records", "convert", *deanery(), "--to", tmp_path / "all.csv", "--strict")
    assert done.code == 3
    assert len(table(tmp_path / "all.csv")) == 7


@pytest.mark.parametrize("ending", ["ris", "csv", "json"])
def test_what_was_written_is_read_again(here: Here, deanery: Deanery, tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    here("records", "convert", *deanery(), "--to", first)
    if ending == "json":
        assert len(json.loads(first.read_text("utf-8"))) == 6
        return
    assert len(read_bytes(first.name, first.read_bytes()).records) == 6
    assert here("records", "convert", first, "--to", second).code == 0
    assert second.read_bytes() == first.read_bytes()


def test_what_a_format_cannot_hold_is_said(here: Here, deanery: Deanery, tmp_path: Path) -> None:
    done = here("records", "convert", *deanery(), "--to", tmp_path / "all.ris")
    assert "all.ris: Original fields cannot be written in 6 of 6 records." in done.err


def test_one_file_that_cannot_be_read_stops_all(here: Here, deanery: Deanery, tmp_path: Path) -> None:
    (tmp_path / "empty.ris").write_bytes(b"")
    done = here(
        "records", "convert", *deanery(), tmp_path / "empty.ris", tmp_path / "none.ris", "--to", tmp_path / "x.csv"
    )
    assert done.code == 3
    first, second, last = done.err.splitlines()
    assert first.startswith("empty.ris: The file is empty (0 bytes).")
    assert second.startswith(f"{tmp_path / 'none.ris'}: there is no such file.")
    assert last == "Nothing was written."
    assert not (tmp_path / "x.csv").exists()


def test_a_folder_is_not_a_file(here: Here, tmp_path: Path) -> None:
    done = here("records", "convert", tmp_path, "--to", tmp_path / "x.csv")
    assert done.code == 3
    assert "this is a folder. Name the files in it." in done.err or "permission denied" in done.err


def test_an_output_is_there_whole_or_not_at_all(
    here: Here, deanery: Deanery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "all.csv").write_text("what was there before")
    paths = deanery()
    monkeypatch.setattr("os.fsync", fail)
    done = here("records", "convert", *paths, "--to", tmp_path / "all.csv")
    assert (done.code, "no space left on device" in done.err) == (3, True)
    assert (tmp_path / "all.csv").read_text() == "what was there before"
    assert {path.name for path in tmp_path.iterdir()} == {"all.csv", "my exports"}


def test_an_output_that_is_open_in_a_spreadsheet_on_windows(
    here: Here, deanery: Deanery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    paths = deanery()
    monkeypatch.setattr(Path, "replace", locked)
    done = here("records", "convert", *paths, "--to", tmp_path / "all.csv")
    assert done.code == 3
    assert f"{tmp_path / 'all.csv'}: permission denied. Close it in other programs" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["my exports"]


def test_dedupe_keeps_one_record_of_each_work(here: Here, deanery: Deanery, tmp_path: Path) -> None:
    done = here(
        "records", "dedupe", *deanery(), "--out", tmp_path / "unique.csv", "--clusters", tmp_path / "c.csv", "--json"
    )
    assert done.code == 0
    assert isinstance(done.json, dict)
    assert done.json["records"] == 6
    assert table(tmp_path / "c.csv") == [
        ["record_id", "cluster_id"],
        ["deanery-ovid.ris:1", "1"],
        ["deanery-ovid.ris:2", "2"],
        ["deanery-ovid.ris:3", "3"],
        ["deanery.csv:1", "1"],
        ["deanery.csv:2", "2"],
        ["deanery.csv:4", "6"],  # record 3 is in quarantine and keeps its position
    ]
    unique = table(tmp_path / "unique.csv")
    assert [row[0] for row in unique[1:]] == [
        "deanery-ovid.ris:1", "deanery-ovid.ris:2", "deanery-ovid.ris:3", "deanery.csv:4"
    ]  # fmt: skip
    assert "6 records, 4 works, 2 duplicates." in done.err


def test_a_column_record_id_names_the_records(here: Here, tmp_path: Path) -> None:
    lines = ["record_id,title,doi", "A-7,One study,10.5555/one", ",Another without a name,10.5555/two"]
    lines += ["A-9,One study,10.5555/one", ""]
    (tmp_path / "in.csv").write_bytes("\r\n".join(lines).encode())
    here("records", "dedupe", tmp_path / "in.csv", "--out", tmp_path / "u.ris", "--clusters", tmp_path / "c.csv")
    assert table(tmp_path / "c.csv")[1:] == [["A-7", "1"], ["in.csv:2", "2"], ["A-9", "1"]]


def test_pairs_that_only_a_person_can_tell_go_into_a_table(here: Here, tmp_path: Path) -> None:
    words = ["--out", tmp_path / "u.csv", "--clusters", tmp_path / "c.csv"]
    asked = here("records", "dedupe", *EXPORTS, *words, "--questions", tmp_path / "q.csv")
    questions = table(tmp_path / "q.csv")
    assert questions[0] == ["record_id", "other_record_id", "score", "why"]
    assert len(questions) > 1
    assert all(0 <= float(row[2]) <= 1 and row[3] for row in questions[1:])
    assert f"{len(questions) - 1} pairs only a person can tell: {tmp_path / 'q.csv'}" in asked.err
    assert "list them with --questions FILE" in here("records", "dedupe", *EXPORTS, *words).err


def test_the_five_exports_of_the_example(here: Here, tmp_path: Path) -> None:
    done = here("records", "dedupe", *EXPORTS, "--out", tmp_path / "u.csv", "--clusters", tmp_path / "c.csv", "--json")
    assert isinstance(done.json, dict)
    assert [file["read"] for file in done.json["files"]] == [112, 100, 106, 32, 30]
    assert [file["declared"] for file in done.json["files"]][:2] == [112, 100]
    assert len(table(tmp_path / "c.csv")) == 381
