"""A slow and obvious reader of well-formed RIS, to hold the fast one against."""

from __future__ import annotations

from awardgap.core.records.values import Field


def read_slowly(text: str) -> list[list[Field]]:
    """Fields of every record with ``XX  - value`` tags and LF or CRLF ends; bare lines join the field before."""
    records: list[list[Field]] = []
    inside = False
    blank_lines = 0
    for line in text.replace("\r\n", "\n").split("\n"):
        tag, rest = line[:2], line[2:6]
        if rest == "  - " and tag == "TY":
            records.append([])
            inside = True
        if not inside:
            continue
        if rest == "  - " and tag == "ER":
            inside = False
        elif rest == "  - ":
            records[-1].append(Field(tag, line[6:]))
            blank_lines = 0
        elif line == "":
            blank_lines += 1
        else:
            last = records[-1].pop()
            records[-1].append(Field(last.tag, last.value + "\n" * (blank_lines + 1) + line))
            blank_lines = 0
    return records
