"""`make check` prints one line per check, and shows what a broken one said."""

from __future__ import annotations

import sys

import pytest

from tools import check
from tools.check import Check


@pytest.mark.parametrize(("code", "mark"), [(0, "ok"), (1, "MEND")])
def test_each_check_gets_its_line(code: int, mark: str, tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    script = f"import sys; print('line 41'); sys.exit({code})"
    finding = check.carry_out(Check("words", (sys.executable, "-c", script)), str(tmp_path))
    assert (finding.code, finding.output) == (code, "line 41")
    assert capsys.readouterr().out.startswith(f"{mark:4} words (")


def test_a_check_gets_a_data_folder_of_its_own(tmp_path: object) -> None:
    script = "import os; print(os.environ['AWARDGAP_DATA'])"
    finding = check.carry_out(Check("settings", (sys.executable, "-c", script)), str(tmp_path))
    assert finding.output == str(tmp_path)
