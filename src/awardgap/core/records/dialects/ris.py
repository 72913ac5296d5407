"""RIS as Ovid, EBSCO, Scopus, Embase.com, ProQuest and reference managers write it."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from awardgap.core.records.dialects.kinds import RIS_KINDS
from awardgap.core.records.dialects.values import Dialect, Labelled, Places

_PLACES = Places(
    type=("TY",),
    title=("TI", "T1", "CT", "BT"),
    authors=("AU", "A1"),
    dates=("DA", "PY", "Y1"),
    years=("PY", "Y1", "DA"),
    journal=("T2", "JF", "JO", "BT", "JA", "J1", "J2"),
    journal_abbreviation=("J2", "JA", "JO", "J1"),
    volume=("VL",),
    issue=("IS",),
    first_page=("SP",),
    last_page=("EP",),
    article_number=("C7",),
    doi=("DO", "DI", "L3", "M3", "UR", "L2", "N1"),
    pmid=(),
    pmcid=("C2",),
    accession=("AN",),
    issn=("SN",),
    abstract=("AB", "N2"),
    keywords=("KW",),
    language=("LA",),
    publication_types=("M3", "PT"),
    database=("DB", "DP"),
    urls=("UR", "L1", "L2", "LK"),
)
SCOPUS_ABSTRACTS = "To have them, export from Scopus again with “Abstract & keywords” ticked."
RIS_LINES = MappingProxyType(
    {tag: re.compile(r"\n") for tag in ("KW", "AU", "A1")}
)  # one item a line, only the first tagged
_MEDLINE = re.compile(r"(?i)medline|pubmed|\bNLM\b")
_PUBMED_NUMBER = re.compile(r"(?i)\bPUBMED:? (\d{1,8})\b")
_NOTES = (
    Labelled("accession", "N1", re.compile(r"(?i)accession number: ?(\S+?)[.;,]?(?:\s|$)")),
    Labelled("pmid", "N1", re.compile(r"\bPMID: ?(\d{1,8})\b")),
    Labelled("pmcid", "N1", re.compile(r"\bPMCID: ?(PMC\d+)\b")),
)
_TAIL = re.compile(
    r"\((?:PsycInfo|PsycINFO|APA PsycInfo|ERIC|CINAHL)[^()]*(?:\(c\)|©|Copyright)[^()]*(?:\([^()]*\)[^()]*)*\)\s*\Z"
)
_COPYRIGHT = re.compile(r"© ?(?:19|20)\d\d\b[^©]{0,300}\Z")


_EBSCO_DATABASES = MappingProxyType(
    {
        "amed": "AMED",
        "ccm": "CINAHL",
        "c8h": "CINAHL",
        "cin20": "CINAHL Plus",
        "cmedm": "MEDLINE",
        "ehh": "Education Research Complete",
        "eric": "ERIC",
        "mdc": "MEDLINE Complete",
        "mnh": "MEDLINE",
        "pdh": "APA PsycArticles",
        "psyh": "APA PsycInfo",
        "rzh": "CINAHL Complete",
        "sih": "SocINDEX",
    }
)
GENERIC = Dialect(
    "ris", "generic", "RIS", _PLACES, labelled=_NOTES, separators=RIS_LINES, types=RIS_KINDS, pmid_database=_MEDLINE
)

OVID = Dialect(
    "ris",
    "ovid",
    "RIS, Ovid",
    replace(
        _PLACES,
        title=("T1", "TI"),
        authors=("A1", "AU"),
        dates=("Y1", "PY"),
        years=("Y1", "PY"),
        journal=("JF", "T2", "JO", "JA"),
        journal_abbreviation=("JA", "J2"),
        doi=("DO", "N1", "UR"),
        accession=("AN", "ID"),
        abstract=("N2", "AB"),
        publication_types=("PT", "M3"),
    ),
    signature=(
        r"^Y1 {1,2}- ?(?:\d{4})?/[^/\r\n]{0,3}/[^/\r\n]{0,3}\s*$",
        r"^(?:DB {1,2}- .*(?:Ovid|MEDLINE|Embase|Psyc|EBM|HMIC|AMED|Global Health|ERIC|Social)"
        r"|UR {1,2}- https?://(?:[^/\r\n]*\.)?ovid|Link to the Ovid|DO {1,2}- https?://(?:dx\.)?doi\.org)",
    ),
    labelled=_NOTES,
    separators=RIS_LINES,
    types=RIS_KINDS,
    abstract_tail=_TAIL,
    passing_urls=("http://ovid", "https://ovid", "http://gateway.ovid", "https://gateway.ovid"),
    pmid_database=_MEDLINE,
)

EBSCO = Dialect(
    "ris",
    "ebsco",
    "RIS, EBSCO",
    replace(
        _PLACES,
        title=("T1", "TI"),
        dates=("Y1", "DA", "PY"),
        years=("Y1", "PY", "DA"),
        journal=("JF", "T2", "JO", "JA"),
        journal_abbreviation=("JA", "J2"),
        doi=("DO", "UR", "N1"),
        accession=("AN",),
        abstract=("N2", "AB"),
        publication_types=("PT", "M3"),
    ),
    signature=(r"(?i)^DP {1,2}- .*EBSCO",),
    labelled=(*_NOTES, Labelled("accession", "ID", re.compile(r"(\S+)"))),
    separators=RIS_LINES,
    types=RIS_KINDS,
    abstract_tail=_TAIL,
    passing_urls=("http://search.ebscohost.com", "https://search.ebscohost.com"),
    pmid_database=_MEDLINE,
    databases=_EBSCO_DATABASES,
    entities=True,
)

SCOPUS = Dialect(
    "ris",
    "scopus",
    "RIS, Scopus",
    replace(
        _PLACES,
        dates=("PY", "Y1"),
        journal=("T2", "JF"),
        journal_abbreviation=("J2", "JA"),
        pmid=("C2",),
        pmcid=(),
        article_number=("C7",),
        urls=("UR",),
        doi=("DO",),
    ),
    signature=(r"(?i)^(?:DB {1,2}- Scopus|UR {1,2}- https?://www\.scopus\.com|N1 {1,2}- .*scopus)",),
    labelled=(Labelled("accession", "UR", re.compile(r"\b(?:eid=)?(2-s2\.0-\w+)")),),
    separators=RIS_LINES,
    types=RIS_KINDS,
    absent=frozenset({"[No abstract available]", "[No author name available]", "[No title available]"}),
    abstract_tail=_COPYRIGHT,
    expects_abstracts=SCOPUS_ABSTRACTS,
)

EMBASE = Dialect(
    "ris",
    "embase",
    "RIS, Embase.com",
    replace(
        _PLACES,
        title=("T1", "TI"),
        authors=("A1", "AU"),
        dates=("Y1", "PY"),
        years=("Y1", "PY"),
        journal=("JF", "T2", "JO"),
        journal_abbreviation=("JA", "JO"),
        doi=("DO", "L2", "L3", "UR"),
        accession=("U2", "AN"),
        abstract=("N2", "AB"),
        publication_types=("M3", "PT"),
        urls=("UR", "L2"),
    ),
    signature=(r"^U2 {1,2}- L\d{5,}", r"^(?:L2|UR|DB|M1) {1,2}- "),
    labelled=(Labelled("pmid", "C5", re.compile(r"^\s*(\d{1,8})\s*$")), *_NOTES),
    separators=RIS_LINES,
    types=RIS_KINDS,
    pmid_database=_MEDLINE,
)

PROQUEST = Dialect(
    "ris",
    "proquest",
    "RIS, ProQuest",
    replace(
        _PLACES,
        title=("T1", "TI"),
        dates=("DA", "Y1", "PY"),
        journal=("JF", "T2", "JO"),
        journal_abbreviation=("JA", "J2"),
        doi=("DO", "L3", "UR"),
        abstract=("AB", "N2"),
    ),
    signature=(r"(?i)^(?:UR|L2|DP|N1) {1,2}- .*proquest",),
    labelled=_NOTES,
    separators=RIS_LINES,
    types=RIS_KINDS,
    abstract_tail=_TAIL,
    pmid_database=_MEDLINE,
    entities=True,
)

COCHRANE = Dialect(
    "ris",
    "cochrane",
    "RIS, Cochrane Library",
    replace(
        _PLACES,
        dates=("PY", "Y1"),
        journal=("JO", "JF", "T2", "JA"),
        journal_abbreviation=("JA", "J2"),
        abstract=("AB", "N2"),
        accession=("AN", "ID"),
    ),
    signature=(r"(?i)^(?:Record #\d+ of \d+|Provider: (?:John )?Wiley|(?:AN|ID) {1,2}- CN-\d+)",),
    labelled=(*(Labelled("pmid", tag, _PUBMED_NUMBER) for tag in ("C3", "XR", "AN")), *_NOTES),
    separators=RIS_LINES,
    types=RIS_KINDS,
    pmid_database=_MEDLINE,
)

ENDNOTE = Dialect(
    "ris",
    "endnote",
    "RIS, EndNote",
    _PLACES,
    signature=(r"^ID {1,2}- \d+\s*$", r"^TI {1,2}- ", r"^(?:ST|T2|DP|LB) {1,2}- "),
    labelled=_NOTES,
    separators=RIS_LINES,
    types=RIS_KINDS,
    pmid_database=_MEDLINE,
)

RIS_DIALECTS = (EBSCO, COCHRANE, SCOPUS, EMBASE, OVID, PROQUEST, ENDNOTE, GENERIC)
"""In the order in which they are tried; the last one takes what no other knows."""
