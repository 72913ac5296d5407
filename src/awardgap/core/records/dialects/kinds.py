"""Kinds of work in the words people see, and what each format calls them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_RIS = """
JOUR EJOUR INPR JFULL: Journal article
CONF CPAPER: Conference paper
ABST: Abstract
CHAP ECHAP: Book chapter
BOOK EBOOK EDBOOK: Book
THES: Thesis
RPRT GOVDOC: Report
ELEC WEB: Web page
BLOG: Blog post
NEWS: Newspaper article
MGZN: Magazine article
UNPB UNBILL: Unpublished work
MANSCPT: Manuscript
DATA DBASE AGGR: Data set
PAT: Patent
STAND STD: Standard
SER: Series
SLIDE: Presentation
VIDEO MPCT: Film
SOUND MUSIC: Recording
PAMP: Pamphlet
DICT: Dictionary entry
ENCYC: Encyclopaedia entry
LEGAL STAT BILL CASE HEAR: Law
GRANT GRNT: Grant
COMP: Software
PCOMM ICOMM: Personal communication
MAP: Map
ART FIGURE CHART EQUA: Picture
GEN: Other
"""


def _ris_words() -> list[tuple[list[str], str]]:
    rows = (row.partition(":") for row in _RIS.strip().split("\n"))
    return [(codes.split(), words.strip()) for codes, _, words in rows]


RIS_KINDS: Mapping[str, str] = MappingProxyType(
    {code.casefold(): words for codes, words in _ris_words() for code in codes}
)
"""RIS types in lower case and what each is read as."""

RIS_TYPES: Mapping[str, str] = MappingProxyType({words: codes[0] for codes, words in _ris_words()})
"""The RIS type each kind is written as; any other kind is written as GEN."""

OTHER = "Other"
"""What a kind is read as that RIS has no type for."""

DOCUMENT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "article": "Journal article",
        "article in press": "Journal article",
        "book": "Book",
        "book chapter": "Book chapter",
        "book section": "Book chapter",
        "conference abstract": "Conference abstract",
        "conference paper": "Conference paper",
        "data paper": "Journal article",
        "dissertation": "Thesis",
        "dissertation/thesis": "Thesis",
        "editorial": "Journal article",
        "erratum": "Journal article",
        "journal article": "Journal article",
        "journalarticle": "Journal article",
        "letter": "Journal article",
        "note": "Journal article",
        "preprint": "Preprint",
        "report": "Report",
        "retracted": "Journal article",
        "review": "Journal article",
        "short survey": "Journal article",
        "thesis": "Thesis",
        **RIS_KINDS,
    }
)
"""What databases call documents, in lower case; the words of any other stay as they are."""

NBIB_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "academic dissertation": "Thesis",
        "book": "Book",
        "book chapter": "Book chapter",
        "books": "Book",
        "congress": "Conference paper",
        "dataset": "Data set",
        "meeting abstract": "Conference abstract",
        "preprint": "Preprint",
        "technical report": "Report",
    }
)
"""PubMed's publication types that say that a work is no journal article."""

CSL_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "Abstract": "paper-conference",
        "Blog post": "post-weblog",
        "Book": "book",
        "Book chapter": "chapter",
        "Conference abstract": "paper-conference",
        "Conference paper": "paper-conference",
        "Data set": "dataset",
        "Dictionary entry": "entry-dictionary",
        "Encyclopaedia entry": "entry-encyclopedia",
        "Film": "motion_picture",
        "Journal article": "article-journal",
        "Law": "legislation",
        "Magazine article": "article-magazine",
        "Manuscript": "manuscript",
        "Map": "map",
        "Newspaper article": "article-newspaper",
        "Pamphlet": "pamphlet",
        "Patent": "patent",
        "Personal communication": "personal_communication",
        "Picture": "graphic",
        "Preprint": "article",
        "Presentation": "speech",
        "Recording": "song",
        "Report": "report",
        "Software": "software",
        "Standard": "standard",
        "Thesis": "thesis",
        "Unpublished work": "manuscript",
        "Web page": "webpage",
    }
)
"""The CSL type of each kind; any other kind is a ``document``."""

CSL_KINDS: Mapping[str, str] = MappingProxyType(
    {
        **{csl: kind for kind, csl in CSL_TYPES.items()},
        "paper-conference": "Conference paper",
        "manuscript": "Manuscript",
    }
)
"""CSL types and what each is read as."""
