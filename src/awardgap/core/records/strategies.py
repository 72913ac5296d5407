"""A search strategy found in an export, as data (PRISMA-S items 1, 8, 13 and 15; doi:10.1186/s13643-020-01542-z)."""

from __future__ import annotations

import re

from awardgap.core.records.values import SearchLine, SearchLog

_LINE = re.compile(
    r"(?:C1\s+-\s*)?\s*#?(?P<number>\d{1,4})\.?\s+(?P<terms>\S.*?)(?:[\s\"]+\(?(?P<hits>\d[\d,]*)\)?)?\s*$"
)
_WRAP = re.compile(r"(?<=\S)(?:\r\n|\r|\n)[ \t]{3,}(?=[^\s\d])")
_DATABASE = re.compile(r"(?i)(?:C1\s+-\s*)?\W*databases?\s*:\s*(?P<name>[^<\r\n]*?)\s*(?:<(?P<coverage>[^>]*)>)?\s*$")
_RUN_ON = re.compile(
    r"(?i)(?:date (?:run|searched|of search)|search(?:ed| date| run)(?: on)?|run on)\s*:?\s*(?P<date>[^\r\n]+)"
)


def parse_strategy(text: str) -> SearchLog:
    """The database, its coverage, the date and every numbered line with its hits; empty where the text says nothing."""
    source = coverage = run_on = ""
    lines: list[SearchLine] = []
    for each in re.split(r"\r\n|\r|\n", _WRAP.sub(" ", text)):
        if database := _DATABASE.match(each):
            source, coverage = source or database["name"], coverage or database["coverage"] or ""
        elif line := _LINE.match(each):
            hits = int(line["hits"].replace(",", "")) if line["hits"] else None
            lines.append(SearchLine(line["number"], line["terms"], hits))
        elif dated := _RUN_ON.search(each):
            run_on = run_on or dated["date"].strip()
    platform = "Ovid" if "ovid" in text.casefold() else ""
    return SearchLog(source, platform, coverage, run_on, tuple(lines))
