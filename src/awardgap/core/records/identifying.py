"""Identifiers as they stand in exports, cleaned so that equal ones are equal."""

from __future__ import annotations

import re

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*(?:/|%2[Ff])[^\s\"<>\\^`{|}]+")
_PMID = re.compile(
    r"(?i)\A\s*(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/|pmid:?\s*)?0*([1-9]\d{0,7})(?:\.0)?/?\s*\Z"
)
_PMCID = re.compile(r"(?i)\A\s*PMC(\d{1,9})(?:\.\d+)?\s*\Z")
_TRAILING = ".,;:'’”"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def clean_doi(text: str) -> str:
    """The first DOI in a text, in lower case and without resolver; empty where there is none.

    DOIs are case-insensitive (DOI Handbook, doi:10.1000/182, section 2.4).
    """
    found = _DOI.search(text)
    if found is None:
        return ""
    doi = found.group().casefold().replace("%2f", "/", 1)
    while doi and (doi[-1] in _TRAILING or _unbalanced(doi)):
        doi = doi[:-1]
    return doi if not doi.endswith("/") else ""


def clean_pmid(text: str) -> str:
    """A PubMed number without prefix, address or leading zeros; empty where the text is none."""
    if text.isdecimal() and text.isascii() and len(text) < 9 and text[0] != "0":
        return text
    found = _PMID.match(text)
    return found[1] if found else ""


def clean_pmcid(text: str) -> str:
    """A PubMed Central number such as ``PMC5168507``; empty where the text is none."""
    found = _PMCID.match(text)
    return f"PMC{found[1]}" if found else ""


def _unbalanced(doi: str) -> bool:
    opening = _BRACKETS.get(doi[-1])
    return opening is not None and doi.count(doi[-1]) > doi.count(opening)
