"""Files that cannot be read at all, and what to do about each."""

from __future__ import annotations

import re

from awardgap.core.records.source import Data
from awardgap.core.trail import UserError


class UnreadableFile(UserError):
    """Nothing in the file can be read as references."""


EXPORT_AGAIN = "Export it again from the database as RIS, PubMed (nbib) or CSV."
_KINDS: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (re.compile(rb"%PDF-"), "This is a PDF, a text to read and not a list of references.", EXPORT_AGAIN),
    (
        re.compile(rb"PK\x03\x04(?s:.{0,3000})(?:xl/|\[Content_Types\].xml(?s:.{0,3000})xl/)"),
        "This is an Excel workbook, whatever its name says.",
        "Open it in Excel and save it as “CSV UTF-8 (comma delimited)”.",
    ),
    (
        re.compile(rb"PK\x03\x04(?s:.{0,3000})word/"),
        "This is a Word document, not an export of references.",
        EXPORT_AGAIN,
    ),
    (re.compile(rb"PK\x03\x04"), "This is a ZIP archive.", "Unpack it and import the files inside it."),
    (re.compile(rb"\x1f\x8b"), "This is a GZIP archive.", "Unpack it and import the file inside it."),
    (
        re.compile(rb"\xd0\xcf\x11\xe0"),
        "This is an old Office file (.doc or .xls).",
        "Save it as “CSV UTF-8” or export the references again as RIS.",
    ),
    (
        re.compile(rb"SQLite format 3|.{0,64}\x00\x01\x00\x00\x00\x00ENL", re.S),
        "This is a database file.",
        "Open it in its own program and export the references as RIS.",
    ),
    (re.compile(rb"(?i)\s*(?:<!doctype html|<html)"), "This is a web page, not an export of references.", EXPORT_AGAIN),
    (
        re.compile(rb"\s*<\?xml|\s*<xml>"),
        "This is an XML file, which cannot be read yet.",
        "Export the references as RIS, PubMed (nbib) or CSV.",
    ),
    (
        re.compile(
            rb"(?i)\s*@(?:article|book|comment|inproceedings|misc|string|incollection|phdthesis|techreport)\s*[{(]"
        ),
        "This is a BibTeX file, which cannot be read yet.",
        "Export the references as RIS.",
    ),
    (
        re.compile(rb"%0 [A-Z]"),
        "This is an EndNote import file (.enw), which cannot be read yet.",
        "Export the references as RIS.",
    ),
)


def refuse(name: str, data: Data) -> UnreadableFile:
    """Why nothing in this file can be read, in words for the person who chose it."""
    head = bytes(data[:8192])
    if not bytes(data[:65536]).strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        size = f"{len(data):,} bytes" if len(data) else "0 bytes"
        return UnreadableFile(f"The file is empty ({size}).", do=EXPORT_AGAIN, where=name)
    for pattern, what, do in _KINDS:
        if pattern.match(head):
            return UnreadableFile(what, do=do, where=name)
    if head.count(0) or sum(byte < 9 for byte in head) > len(head) // 50:
        return UnreadableFile("This is a binary file, not an export of references.", do=EXPORT_AGAIN, where=name)
    return UnreadableFile(
        "No reference was found: no “TY  - ” line (RIS), no “PMID- ” line (PubMed) and no column called Title (CSV).",
        do=EXPORT_AGAIN,
        where=f"{name}, line 1",
    )
