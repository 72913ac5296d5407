"""What a person is asked about two records, in plain words, and how urgently."""

from __future__ import annotations

from awardgap.core.records.duplicates.agreement import Agreement

_WEIGHTS = {"year": 0.1, "journal": 0.1, "volume": 0.05, "issue": 0.0, "first page": 0.1, "DOI": 0.2, "PMID": 0.2}
_AUTHORS = {"same": 0.15, "shared": 0.05, "absent": 0.0, "differs": -0.2}
_ANOTHER_KIND = 0.2


def score(found: Agreement) -> float:
    """How likely one work, 0 to 1, for ordering only: titles count for half, every other field a little."""
    total = 0.5 * (max(found.alike, 0.9) if found.part else found.alike)
    total += _AUTHORS[found.authors] - _ANOTHER_KIND * bool(found.kinds)
    for name, sign in found.signs().items():
        total += {"same": _WEIGHTS[name], "differs": -_WEIGHTS[name] / 2, "absent": 0.0}[sign]
    return round(min(max(total, 0.0), 1.0), 4)


def why(found: Agreement, contradiction: bool = False) -> str:
    """What is alike and what is not, as one would say it to a colleague."""
    same = [name for name, sign in found.signs().items() if sign == "same"]
    differing = [name for name, sign in found.signs().items() if sign == "differs"]
    sentences = [f"{_titles(found)}{_authors(found)}."]
    if same:
        sentences.append(f"The same: {_listed(same)}.")
    if differing:
        sentences.append(f"Different: {_listed(differing)}.")
    if found.kinds:
        sentences.append(f"Only one of them reads as a {_listed(sorted(found.kinds))}.")
    if not found.same_numbers:
        sentences.append("The titles have different numbers.")
    if contradiction:
        sentences.append("Joining them would put records into one cluster that contradict each other.")
    return " ".join(sentences)


def _titles(found: Agreement) -> str:
    if found.alike == 1:
        return "The titles are the same"
    if found.part:
        return "One title is the beginning of the other"
    return f"The titles are {int(found.alike * 100)}% alike"


def _authors(found: Agreement) -> str:
    return {
        "same": " and the first author is the same",
        "shared": " and they share an author, but not the first",
        "differs": ", but the authors are different",
        "absent": "; authors are missing on one side at least",
    }[found.authors]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
