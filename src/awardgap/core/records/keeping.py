"""Which record of a cluster stands for it in screening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from awardgap.core.records.values import Citation


def kept(block: Iterable[int], citations: Mapping[int, Citation]) -> int:
    """The record of a block that is kept: the most complete one, and of equally complete ones the lowest number.

    More complete, in this order: has an abstract; has a DOI; has a PMID; has pages or an article number. The others
    stay where they are and can be seen from the one kept; nothing is merged into it.
    """

    def order(key: int) -> tuple[bool, bool, bool, bool, int]:
        citation = citations[key]
        located = bool(citation.pages or citation.article_number)
        return (not citation.abstract, not citation.doi, not citation.pmid, not located, key)

    return min(block, key=order)
