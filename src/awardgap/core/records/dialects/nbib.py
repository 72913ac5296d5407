"""The tagged format of PubMed."""

from __future__ import annotations

import re
from types import MappingProxyType

from awardgap.core.records.dialects.kinds import NBIB_KINDS
from awardgap.core.records.dialects.values import Dialect, Places

LINKS = MappingProxyType(
    {
        "CIN": "Comment in",
        "CON": "Comment on",
        "CRF": "Corrected and republished from",
        "CRI": "Corrected and republished in",
        "ECF": "Expression of concern for",
        "ECI": "Expression of concern in",
        "EFR": "Erratum for",
        "EIN": "Erratum in",
        "OID": "Other identifier",
        "ORI": "Original report in",
        "RIN": "Retraction in",
        "ROF": "Retraction of",
        "RPF": "Republished from",
        "RPI": "Republished in",
        "RRF": "Retracted and republished from",
        "RRI": "Retracted and republished in",
        "SPIN": "Summary for patients in",
        "UIN": "Update in",
        "UOF": "Update of",
    }
)
"""Tags of notices between works, and what each says."""

PUBMED = Dialect(
    "nbib",
    "pubmed",
    "MEDLINE, PubMed",
    Places(
        type=("PT",),
        title=("TI", "BTI", "TT"),
        authors=("FAU", "AU", "CN", "FED"),
        dates=("DP", "DEP"),
        years=("DP", "DEP", "SO"),
        journal=("JT", "TA", "BTI"),
        journal_abbreviation=("TA",),
        volume=("VI",),
        issue=("IP",),
        pages=("PG",),
        doi=("LID", "AID", "SO"),
        pmid=("PMID",),
        pmcid=("PMC",),
        accession=("PMID",),
        issn=("IS",),
        abstract=("AB", "OAB"),
        keywords=("OT", "MH"),
        language=("LA",),
        publication_types=("PT",),
        links=tuple(LINKS.items()),
    ),
    separators=MappingProxyType({"IS": re.compile(r"\s*\(\w+\)\Z")}),  # 1234-5678 (Electronic)
    types=NBIB_KINDS,
    usual_type="Journal article",
    usual_database="PubMed",
)

NBIB_DIALECTS = (PUBMED,)
