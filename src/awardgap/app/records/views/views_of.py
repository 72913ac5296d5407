"""A citation as pairs of label and words."""

from __future__ import annotations

from awardgap.core.records import Citation


def facts_of(citation: Citation) -> list[tuple[str, str]]:
    """What the view of a record says, without title and abstract, in the order in which people look."""
    rows = (
        ("Authors", "; ".join(citation.authors)),
        ("Year", str(citation.year or "")),
        ("Date", citation.date if citation.date != str(citation.year or "") else ""),
        ("Journal", citation.journal or citation.journal_abbreviation),
        ("Volume", citation.volume),
        ("Issue", citation.issue),
        ("Pages", citation.pages or citation.article_number),
        ("DOI", citation.doi),
        ("PMID", citation.pmid),
        ("PMCID", citation.pmcid),
        ("Accession number", citation.accession),
        ("ISSN", citation.issn),
        ("Type", "; ".join(part for part in (citation.type, *citation.publication_types) if part)),
        ("Language", citation.language),
        ("Database", citation.database),
        ("Keywords", "; ".join(citation.keywords)),
        ("Addresses", " ".join(citation.urls)),
        ("Links", " ".join(citation.links)),
    )
    return [(label, words) for label, words in rows if words]
