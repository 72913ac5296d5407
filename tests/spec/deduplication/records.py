"""Records written as small tables: one a line, fields in the order of ``COLUMNS`` between bars."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from awardgap.core.records.duplicates import Candidate, Found, find_duplicates
from awardgap.core.records.values import Citation

COLUMNS = ("title", "authors", "year", "journal", "volume", "issue", "pages", "doi", "pmid", "type")


def citation(line: str) -> Citation:
    cells = [cell.strip() for cell in line.split("|")]
    row = dict(zip(COLUMNS, cells + [""] * (len(COLUMNS) - len(cells)), strict=True))
    return Citation(
        title=row["title"],
        authors=tuple(author.strip() for author in row["authors"].split(";") if author.strip()),
        year=int(row["year"]) if row["year"] else None,
        journal=row["journal"],
        volume=row["volume"],
        issue=row["issue"],
        pages=row["pages"],
        doi=row["doi"],
        pmid=row["pmid"],
        type=row["type"],
    )


def table(text: str) -> list[Candidate]:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return [Candidate(key, citation(line)) for key, line in enumerate(lines, start=1)]


def found_in(text: str, apart: tuple[tuple[int, int], ...] = ()) -> Found:
    return find_duplicates(table(text), apart=[frozenset(pair) for pair in apart])


@dataclass(frozen=True)
class Pair:
    """A named pair of records and what is said of it."""

    name: str
    says: str
    records: str

    def __str__(self) -> str:
        return self.name


def pairs_in(file: str) -> list[Pair]:
    """The pairs of a text file: ``## name``, ``> what is said``, then one record a line."""
    blocks = (Path(__file__).parent / file).read_text(encoding="utf-8").split("## ")[1:]
    pairs = []
    for block in blocks:
        name, says, *records = block.strip().splitlines()
        pairs.append(Pair(name, says.removeprefix(">").strip(), "\n".join(records)))
    return pairs
