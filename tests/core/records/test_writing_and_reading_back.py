"""What goes out comes back as the table of fits says; from our CSV and from CSL-JSON exactly as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.records import (
    Citation,
    Exportable,
    Field,
    WriteFormat,
    cite,
    exportable,
    fit,
    fits,
    read_bytes,
    report_losses,
    write,
)
from awardgap.core.records.dialects.kinds import RIS_TYPES

EXAMPLES = Path(__file__).parents[3] / "examples" / "award-gap"
FORMATS: tuple[WriteFormat, ...] = ("ris", "csv", "csl-json")
NAMES: dict[WriteFormat, str] = {"ris": "a.ris", "csv": "a.csv", "csl-json": "a.json"}

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
TRICKY = st.sampled_from(
    [
        "=1+1",
        "+44",
        "-1",
        "@me",
        "'quoted'",
        "''",
        "\ttab",
        "\r",
        "\n",
        "a\r\nb",
        "a; b",
        "a\\; b",
        ";",
        "\\",
        "\\e",
        '"',
        ",",
        " x ",
    ]
    + [
        "TY  - JOUR",
        "ER  - ",
        "10.1000/X.",
        "https://doi.org/10.1/ABC",
        "2019/07//",
        "2019-07",
        "214-8",
        "-",
        "a-b-c",
        "\u2028",
        "\ufeff",
    ]
    + [
        "PMC12",
        "0012",
        "* star",
        "[No abstract available]",
        "http://ovidsp.ovid.com/x",
        "&amp;",
        "＝1",
        "'=1",
        "\x1c",
        "\x85",
    ]
)
WORDS = st.one_of(TEXT, TRICKY)
ITEMS = st.lists(WORDS, max_size=3).map(tuple)
CITATIONS = st.builds(
    Citation,
    type=st.one_of(st.sampled_from(sorted(RIS_TYPES)), WORDS),
    year=st.one_of(st.none(), st.integers(-10, 3000)),
    **dict.fromkeys(("authors", "keywords", "publication_types", "urls", "links"), ITEMS),
    **{
        part: WORDS
        for part in Citation.__dataclass_fields__
        if part not in ("type", "year", "authors", "keywords", "publication_types", "urls", "links")
    },
)
FIELDS = st.lists(st.builds(Field, WORDS, WORDS), max_size=3).map(tuple)
RECORDS = st.lists(st.builds(Exportable, WORDS, CITATIONS, FIELDS, WORDS, WORDS), min_size=1, max_size=3)


def back(format: WriteFormat, records: list[Exportable]) -> list[Exportable]:
    """Write the records, read the file and make them ready for writing again."""
    file = read_bytes(NAMES[format], b"".join(write(format, records)))
    assert file.quarantined == ()
    assert file.dialect == "awardgap"
    return [exportable(record, file.format, file.dialect) for record in file.records]


@given(RECORDS)
def test_our_csv_and_csl_json_give_back_what_they_were_given(records: list[Exportable]) -> None:
    assert back("csv", records) == records
    assert back("csl-json", records) == records


@given(RECORDS)
def test_ris_gives_back_what_fits(records: list[Exportable]) -> None:
    again = back("ris", records)
    assert [(each.record_id, each.citation) for each in again] == [
        (fit("ris", each).record_id, fits("ris", each.citation)[0]) for each in records
    ]


@given(CITATIONS)
def test_what_fits_once_fits_always(citation: Citation) -> None:
    for format in FORMATS:
        fitted, _ = fits(format, citation)
        assert fits(format, fitted) == (fitted, ())


@given(CITATIONS)
def test_losses_name_exactly_the_parts_that_differ(citation: Citation) -> None:
    fitted, losses = fits("ris", citation)
    differing = {part for part in Citation.__dataclass_fields__ if getattr(citation, part) != getattr(fitted, part)}
    assert {loss.part for loss in losses} == differing
    assert all(loss.how == "dropped" for loss in losses if not getattr(fitted, loss.part))


@given(RECORDS)
def test_the_view_of_our_own_files_is_the_citation_that_went_out(records: list[Exportable]) -> None:
    for format in FORMATS:
        file = read_bytes(NAMES[format], b"".join(write(format, records)))
        views = [cite(record.fields, file.format, file.dialect) for record in file.records]
        assert views == [fit(format, record).citation for record in records]


@pytest.mark.parametrize("name", ["medline-ovid.ris", "embase-ovid.ris", "scopus.csv", "psycinfo.ris", "pubmed.nbib"])
@pytest.mark.parametrize("format", FORMATS)
def test_the_example_goes_out_and_comes_back(name: str, format: WriteFormat) -> None:
    file = read_bytes(name, (EXAMPLES / name).read_bytes())
    records = [exportable(record, file.format, file.dialect, f"{name}:{record.position}") for record in file.records]
    assert [each.citation for each in back(format, records)] == [each.citation for each in records]
    assert report_losses(format, records).changed == {}
