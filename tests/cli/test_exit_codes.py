"""Exit codes, streams and sentences: what a script and a person can rely on."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from awardgap.cli.faults import explain
from awardgap.core.trail import UserError
from tests.cli.conftest import Here, Shell, plain_environment


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["records", "convert", "in.ris"],
        ["records", "convert", "in.ris", "--to", "out.ris", "--colour"],
        ["records", "convert", "in.ris", "--to", "out.bib"],
        ["records", "convert", "in.ris", "--to", "out.docx"],
        ["records", "convert", "in.ris", "--to", "in.ris"],
        ["records", "dedupe", "in.ris", "--out", "out.csv", "--clusters", "out.csv"],
        ["serve", "--port", "many"],
        ["serve", "--port", "0"],
        ["project", "delete", "award-gap"],
    ],
)
def test_wrong_use_is_2_and_says_what_is_meant(here: Here, words: list[str]) -> None:
    done = here(*words)
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err


def test_a_format_that_comes_later_is_not_called_unknown(here: Here) -> None:
    words = "out.bib: .bib cannot be written yet. Name a file that ends in .ris, .csv, .json."
    assert words in here("records", "convert", "in.ris", "--to", "out.bib").err


def test_a_mistyped_command_is_recognised(here: Here) -> None:
    assert "Did you mean 'doctor'?" in here("doctro").err


def test_bad_input_is_3_with_a_sentence_and_no_traceback(here: Here, tmp_path: Path) -> None:
    done = here("records", "convert", tmp_path / "nowhere.ris", "--to", tmp_path / "out.csv")
    assert (done.code, done.out) == (3, "")
    assert done.err == f"{tmp_path / 'nowhere.ris'}: there is no such file. Look at the name. Nothing was written.\n"


def test_our_fault_is_1_with_the_traceback_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        raise ZeroDivisionError("unforeseen — with a dash")
    assert explain(caught.value) == 1
    sentence = capsys.readouterr().err
    assert sentence.startswith("This is a fault of ours, not yours (ZeroDivisionError). The details are in ")
    details = Path(sentence.strip().rpartition(" in ")[2])
    assert "unforeseen — with a dash" in details.read_text("utf-8")
    details.unlink()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no space left on device. Make room"),
        (errno.EACCES, "permission denied. Close it in other programs"),
    ],
)
def test_a_full_or_closed_disk_is_not_our_fault(number: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(OSError(number, os.strerror(number), "results.csv")) == 3
    assert f"results.csv: {words}" in capsys.readouterr().err


def test_a_user_error_says_where_what_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(UserError("it is empty.", where="a.ris", do="Export it again.")) == 3
    assert capsys.readouterr().err == "a.ris: it is empty. Export it again.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise on Windows")
def test_interrupted_is_130(tmp_path: Path) -> None:
    fifo = tmp_path / "slow.ris"
    os.mkfifo(fifo)
    argv = [sys.executable, "-m", "awardgap", "records", "convert", str(fifo), "--to", str(tmp_path / "out.csv")]
    process = subprocess.Popen(argv, env=plain_environment(), stderr=subprocess.DEVNULL)
    with process, fifo.open("wb"):  # opens when the command begins to read
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
    assert list(tmp_path.iterdir()) == [fifo]


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_a_console_with_another_code_page_gets_utf_8(shell: Shell, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "Überprüfung – 研究.ris").write_text("TY  - JOUR\nTI  - Naïve “quotes”\nER  - \n", "utf-8")
    done = shell(
        "records", "convert", "Überprüfung – 研究.ris", "--to", "x.csv", PYTHONIOENCODING=encoding, PYTHONUTF8="0"
    )
    assert done.code == 0
    assert "Überprüfung – 研究.ris: RIS" in done.out


@pytest.mark.parametrize("words", [["doctor"], ["project", "list"], ["project", "verify", "award-gap"], ["backup"]])
def test_a_mistyped_data_folder_is_told_and_not_made(here: Here, tmp_path: Path, words: list[str]) -> None:
    mistyped = tmp_path / "awardgpa"
    done = here(*words, "--data", str(mistyped))
    assert done.code == 3
    assert done.err.strip().startswith(f"{mistyped}: there is no such folder. Look at its name after --data")
    assert not mistyped.exists()
