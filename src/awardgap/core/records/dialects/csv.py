"""CSV as Scopus and PubMed export it, our own, and any table with recognisable column names."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from awardgap.core.records.dialects.kinds import DOCUMENT_KINDS
from awardgap.core.records.dialects.ris import SCOPUS_ABSTRACTS
from awardgap.core.records.dialects.values import Dialect, Places

_NONE = frozenset({f"[No {part} available]" for part in ("abstract", "author name", "title", "source information")})
_SEMICOLON = re.compile(r"\s*[;\n]\s*")
_SEMICOLON_OR_AND = re.compile(r"\s*[;\n]\s*| and (?=[^;,\n]+, )")  # Rayyan: Smith, J. and Brown, K.
_SEMICOLON_OR_ID = re.compile(r"\s*(?:\(\d{5,}\))?\s*(?:;|\Z)\s*")  # Full Name (57190000000); ...
_SEMICOLON_OR_INITIAL = re.compile(r"\s*;\s*|(?<=\.),\s+")  # exports before 2020: Smith J., Brown K.

SCOPUS_CSV = Dialect(
    "csv",
    "scopus",
    "CSV, Scopus",
    Places(
        type=("document type",),
        title=("title",),
        authors=("author full names", "authors"),
        dates=("year",),
        years=("year",),
        journal=("source title",),
        journal_abbreviation=("abbreviated source title",),
        volume=("volume",),
        issue=("issue",),
        first_page=("page start",),
        last_page=("page end",),
        article_number=("art. no.",),
        doi=("doi",),
        pmid=("pubmed id",),
        accession=("eid",),
        issn=("issn",),
        abstract=("abstract",),
        keywords=("author keywords", "index keywords"),
        language=("language of original document",),
        publication_types=("document type",),
        database=("source",),
        urls=("link",),
    ),
    signature=("eid", "source title"),
    separators=MappingProxyType(
        {
            "author full names": _SEMICOLON_OR_ID,
            "authors": _SEMICOLON_OR_INITIAL,
            "author keywords": _SEMICOLON,
            "index keywords": _SEMICOLON,
            "link": _SEMICOLON,
        }
    ),
    absent=_NONE,
    types=DOCUMENT_KINDS,
    expects_abstracts=SCOPUS_ABSTRACTS,
)

PUBMED_CSV = Dialect(
    "csv",
    "pubmed",
    "CSV, PubMed",
    Places(
        title=("title",),
        authors=("authors",),
        dates=("publication year",),
        years=("publication year",),
        journal=("journal/book",),
        doi=("doi", "citation"),
        pmid=("pmid",),
        pmcid=("pmcid",),
        accession=("pmid",),
    ),
    signature=("pmid", "journal/book", "citation"),
    separators=MappingProxyType({"authors": re.compile(r",\s*|\.\Z")}),
    usual_type="Journal article",
    usual_database="PubMed",
)

GENERIC_CSV = Dialect(
    "csv",
    "generic",
    "CSV",
    Places(
        record_id=("record_id",),
        type=("type", "item type", "document type", "reference type", "publication type", "entry_type"),
        title=(
            "title",
            "article title",
            "document title",
            "ti",
            "primary title",
            "primary_title",
            "titles",
            "t1",
            "item title",
        ),
        authors=(
            "authors",
            "author",
            "author full names",
            "author(s)",
            "author names",
            "au",
            "creators",
            "first_authors",
        ),
        dates=("date", "publication date", "year", "publication year", "py", "publication_year", "published year"),
        years=(
            "year",
            "publication year",
            "publication_year",
            "pubyear",
            "pub year",
            "py",
            "published year",
            "date",
            "publication date",
        ),
        journal=(
            "journal",
            "source title",
            "publication title",
            "journal/book",
            "journal title",
            "source",
            "publication",
            "secondary title",
            "secondary_title",
            "container title",
            "jo",
            "t2",
            "journal name",
            "publication name",
        ),
        journal_abbreviation=(
            "journal abbreviation",
            "abbreviated source title",
            "journal_abbreviation",
            "iso abbreviation",
        ),
        volume=("volume", "vol", "vl", "vol."),
        issue=("issue", "number", "is", "no", "no."),
        pages=("pages", "page range", "page", "pg", "page(s)"),
        first_page=("page start", "start page", "first page", "sp", "start_page"),
        last_page=("page end", "end page", "last page", "ep", "end_page"),
        article_number=("art. no.", "article number", "article_number"),
        doi=("doi", "digital object identifier", "do", "doi link", "url"),
        pmid=("pmid", "pubmed id", "pubmed_id", "pubmed", "medline id"),
        pmcid=("pmcid", "pmc", "pmc id"),
        accession=("accession number", "accession", "accession_number", "an", "eid", "ut (unique wos id)"),
        issn=("issn", "isbn", "sn"),
        abstract=("abstract", "abstract note", "ab", "notes_abstract", "summary"),
        keywords=("keywords", "author keywords", "keyword", "kw", "manual tags", "index keywords"),
        language=("language", "la", "language of original document"),
        publication_types=("publication type", "publication types", "document type", "publication_types"),
        database=("database", "db", "source database"),
        urls=("url", "urls", "link", "links"),
    ),
    absent=_NONE,
    types=DOCUMENT_KINDS,
)
GENERIC_CSV = replace(
    GENERIC_CSV,
    separators=MappingProxyType(
        {
            column: _SEMICOLON
            for columns in (
                GENERIC_CSV.places.keywords,
                GENERIC_CSV.places.publication_types,
                GENERIC_CSV.places.urls,
            )
            for column in columns
        }
        | dict.fromkeys(GENERIC_CSV.places.authors, _SEMICOLON_OR_AND)
    ),
)

CSV_DIALECTS = (SCOPUS_CSV, PUBMED_CSV, GENERIC_CSV)
