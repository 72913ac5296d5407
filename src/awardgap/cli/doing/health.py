"""Printing what the doctor finds."""

from __future__ import annotations

import django
import typer

from awardgap.cli.codes import BAD_INPUT
from awardgap.cli.speaking import result, result_json


def examine(*, as_json: bool) -> None:
    django.setup()
    from awardgap.app.config import doctor, settings
    from awardgap.app.shell import clock

    findings = list(doctor.examine(settings.INSTALLATION, at=clock.now()))
    wrong = [finding for finding in findings if finding.wrong]
    if as_json:
        shown = [{"name": f.name, "value": f.value, "wrong": f.wrong, "do": f.do} for f in findings]
        result_json({"findings": shown, "wrong": len(wrong)})
    else:
        width = max(len(finding.name) for finding in findings)
        for finding in findings:
            result(f"{finding.name:<{width}}  {finding.value}")
        for finding in wrong:
            result(f"\nWrong: {finding.name}. {finding.wrong} {finding.do}".rstrip())
        result("\nNothing is wrong." if not wrong else f"\n{len(wrong)} to mend.")
    if wrong:
        raise typer.Exit(BAD_INPUT)
