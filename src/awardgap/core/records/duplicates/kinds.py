"""What kind of thing a record says it is, as far as that keeps it apart from a work with nearly the same title."""

from __future__ import annotations

import re
from functools import lru_cache

from awardgap.core.records.values import Citation
from awardgap.core.texts.folding import fold, index_text

HARD = frozenset({"conference abstract", "correction", "comment", "reply", "protocol", "preprint", "thesis"})
"""Records that differ in one of these are never joined by rule."""
SOFT = frozenset({"conference paper", "letter"})
"""Databases label these differently for one and the same work, so only an exact place or identifier joins them."""

# Over the folded words of the title, brackets left out.
_IN_TITLE = {
    "conference abstract": r"^(?:abstract|poster|oral presentation) (?:no )?[a-z]{0,3}\d+\b",
    "correction": r"\b(?:erratum|errata|corrigend(?:um|a)|expression of concern|publisher s note)\b"
    r"|^corrections?\b|\bretract(?:ion|ed)\b",
    "comment": r"^(?:(?:an? )?(?:invited |editorial )?comment(?:s|ary)?(?: on| to)? |re (?!\w+ing\b))"
    r"|\bcommentary on\b|\bcomments on\b|\b(?:invited )?commentary$",
    "reply": r"^(?:the |in )?(?:authors? )?(?:s )?(?:reply|response|respond)\b(?! rates?| of| in| time)"
    r"|\bauthors? (?:s )?(?:reply|response)\b|\breply(?: to\b|$)|\bin (?:reply|response) to\b"
    r"|\b(?:a|the) response to (?:the )?(?:letter|comment)",
    "protocol": r"\bprotocols?(?: for a| of a| paper)?\b|\brationale and (?:study )?design\b|\bdesign and rationale\b",
}
_TITLE_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _IN_TITLE.items()}
_TYPE_PATTERNS = {
    "conference abstract": re.compile(r"(?:conference|meeting) abstract|\bposter\b|^congress"),
    "conference paper": re.compile(r"(?:conference|proceedings) ?(?:paper|article)|inproceedings|\bcpaper\b|^conf\b"),
    "correction": re.compile(r"erratum|correction|corrigendum|retraction (?:of|notice)"),
    "letter": re.compile(r"letter|\bcomment|\bnote\b|editorial"),
    "preprint": re.compile(r"preprint"),
    "thesis": re.compile(r"thes[ie]s|dissertation"),
}
# A title without any of these words shows none of the kinds, and need not be searched.
_SIGNALS = frozenset(
    {"abstract", "poster", "oral", "erratum", "errata", "corrigendum", "corrigenda", "expression", "publisher"}
    | {"correction", "corrections", "retraction", "retracted", "comment", "comments", "commentary", "re", "reply"}
    | {"response", "respond", "protocol", "protocols", "rationale"}
)
_PLACES = {
    "preprint": re.compile(r"\b(?:medrxiv|biorxiv|arxiv|psyarxiv|socarxiv|edarxiv|ssrn|research ?square|preprints?)\b"),
    "thesis": re.compile(r"\b(?:dissertations?|thes[ie]s)\b"),
}
_PREPRINT_DOIS = ("10.1101/", "10.21203/", "10.2139/ssrn", "10.48550/", "10.31234/", "10.31235/", "10.20944/")


def kinds_of(citation: Citation, title: str) -> frozenset[str]:
    """The kinds a record shows in the words of its title, its types, journal or DOI; empty for an ordinary article."""
    words = index_text(title)
    found = set(_of_types(" | ".join((citation.type, *citation.publication_types))) | _of_journal(citation.journal))
    if not _SIGNALS.isdisjoint(words.split()):
        found |= {kind for kind, pattern in _TITLE_PATTERNS.items() if pattern.search(words)}
    if citation.doi.startswith(_PREPRINT_DOIS):
        found.add("preprint")
    return frozenset(found)


@lru_cache(maxsize=4_096)
def _of_types(types: str) -> frozenset[str]:
    folded = fold(types)
    return frozenset(kind for kind, pattern in _TYPE_PATTERNS.items() if pattern.search(folded))


@lru_cache(maxsize=16_384)
def _of_journal(journal: str) -> frozenset[str]:
    words = index_text(journal)
    return frozenset(kind for kind, pattern in _PLACES.items() if pattern.search(words))
