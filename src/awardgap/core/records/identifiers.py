"""Identifiers as keys for comparison: two that name the same thing are equal, and what is none is empty."""

from __future__ import annotations

import re

_RESOLVER = re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:?\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_PMID = re.compile(r"(?:pmid:?\s*)?0*([1-9]\d{0,8})", re.IGNORECASE)


def doi_key(doi: str) -> str:
    """A DOI in lower case, without resolver and without punctuation caught at its end; empty for what is no DOI.

    DOIs are compared without regard to case (ISO 26324).
    """
    bare = _RESOLVER.sub("", doi.strip()).lower().rstrip(".,;")
    return bare if _DOI.fullmatch(bare) else ""


def pmid_key(pmid: str) -> str:
    """A PMID as digits without leading zeros; empty for what is none."""
    found = _PMID.fullmatch(pmid.strip())
    return found.group(1) if found else ""
