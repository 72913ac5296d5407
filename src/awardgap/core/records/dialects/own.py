"""Our own files, known again by their mark."""

from __future__ import annotations

import re
from dataclasses import replace

from awardgap.core.records.csl_json import read_item
from awardgap.core.records.dialects.kinds import CSL_KINDS, RIS_KINDS
from awardgap.core.records.dialects.ris import RIS_LINES
from awardgap.core.records.dialects.values import Dialect, Labelled, Places
from awardgap.core.records.exchange import MARK
from awardgap.core.records.own_csv import read_row

OWN_RIS = Dialect(
    "ris",
    MARK,
    "RIS, awardgap",
    Places(
        record_id=("ID",),
        type=("TY",),
        title=("TI",),
        authors=("AU",),
        dates=("DA",),
        years=("PY",),
        journal=("T2",),
        journal_abbreviation=("J2",),
        volume=("VL",),
        issue=("IS",),
        first_page=("SP",),
        last_page=("EP",),
        article_number=("C7",),
        doi=("DO",),
        pmcid=("C2",),
        accession=("AN",),
        issn=("SN",),
        abstract=("AB",),
        keywords=("KW",),
        language=("LA",),
        publication_types=("M3",),
        database=("DB",),
        urls=("UR",),
    ),
    signature=(rf"^LB {{1,2}}- {MARK}\s*$",),
    labelled=(Labelled("pmid", "N1", re.compile(r"\bPMID: ?(\d{1,8})\b")),),
    separators=RIS_LINES,
    types=RIS_KINDS,
)

OWN_CSV = Dialect(
    "csv",
    MARK,
    "CSV, awardgap",
    Places(record_id=("record_id",), title=("title",)),
    signature=("record_id", "original_format", "original_dialect", "original_fields"),
    exact=read_row,
)

CSL = Dialect(
    "csl-json",
    "generic",
    "CSL-JSON",
    Places(
        record_id=("id",),
        type=("type",),
        title=("title",),
        authors=("author",),
        dates=("issued",),
        years=("issued",),
        journal=("container-title",),
        journal_abbreviation=("container-title-short", "journalAbbreviation"),
        volume=("volume",),
        issue=("issue",),
        pages=("page",),
        article_number=("number",),
        doi=("DOI", "URL"),
        pmid=("PMID",),
        pmcid=("PMCID",),
        issn=("ISSN",),
        abstract=("abstract",),
        keywords=("keyword",),
        language=("language",),
        database=("source",),
        urls=("URL",),
    ),
    labelled=(Labelled("pmid", "note", re.compile(r"\bPMID: ?(\d{1,8})\b")),),
    types=CSL_KINDS,
)
OWN_CSL = replace(CSL, name=MARK, label="CSL-JSON, awardgap", exact=read_item)
