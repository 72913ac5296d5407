"""Kinds of work: CSL's names, and what each format calls them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RIS_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "abst": "article-journal",
        "aggr": "dataset",
        "art": "graphic",
        "blog": "post-weblog",
        "book": "book",
        "chap": "chapter",
        "conf": "paper-conference",
        "cpaper": "paper-conference",
        "data": "dataset",
        "dbase": "dataset",
        "dict": "entry-dictionary",
        "ebook": "book",
        "echap": "chapter",
        "edbook": "book",
        "ejour": "article-journal",
        "elec": "webpage",
        "encyc": "entry-encyclopedia",
        "gen": "document",
        "govdoc": "report",
        "icomm": "post",
        "inpr": "article-journal",
        "jfull": "periodical",
        "jour": "article-journal",
        "legal": "legislation",
        "manscpt": "manuscript",
        "map": "map",
        "mgzn": "article-magazine",
        "mpct": "motion_picture",
        "news": "article-newspaper",
        "pamp": "pamphlet",
        "pat": "patent",
        "pcomm": "personal_communication",
        "rprt": "report",
        "ser": "collection",
        "slide": "speech",
        "sound": "song",
        "stand": "standard",
        "std": "standard",
        "thes": "thesis",
        "unpb": "article",
        "video": "motion_picture",
        "web": "webpage",
    }
)
"""RIS types in lower case and the CSL type each is read as."""

RIS_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "article": "UNPB",
        "article-journal": "JOUR",
        "article-magazine": "MGZN",
        "article-newspaper": "NEWS",
        "book": "BOOK",
        "chapter": "CHAP",
        "dataset": "DATA",
        "document": "GEN",
        "legislation": "LEGAL",
        "manuscript": "MANSCPT",
        "paper-conference": "CPAPER",
        "patent": "PAT",
        "post-weblog": "BLOG",
        "report": "RPRT",
        "standard": "STAND",
        "thesis": "THES",
        "webpage": "ELEC",
    }
)
"""The RIS type each CSL type is written as; any other is written as GEN."""

DOCUMENT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "article": "article-journal",
        "article in press": "article-journal",
        "book": "book",
        "book chapter": "chapter",
        "book section": "chapter",
        "conference abstract": "paper-conference",
        "conference paper": "paper-conference",
        "conference review": "paper-conference",
        "data paper": "article-journal",
        "dissertation": "thesis",
        "dissertation/thesis": "thesis",
        "editorial": "article-journal",
        "erratum": "article-journal",
        "journal article": "article-journal",
        "letter": "article-journal",
        "note": "article-journal",
        "preprint": "article",
        "report": "report",
        "retracted": "article-journal",
        "review": "article-journal",
        "short survey": "article-journal",
        "thesis": "thesis",
    }
)
"""What databases call documents, in lower case, and their CSL types."""
