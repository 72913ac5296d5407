"""The picture of the flow, and the table that says the same."""

from datetime import UTC, datetime
from uuid import UUID
from xml.etree import ElementTree

import pytest

from awardgap.core.screening import Flow, FlowLine, Identification, draw, table
from awardgap.core.trail import Assertion, Number, Ref

HREFS = {key: f"/flow/{key}" for key in ("identified", "removed_before_import", "removed", "to_screen")}


def counted(value: int) -> Number:
    return Number(value, "records", "records-of-source")


STATED = Assertion(
    214,
    "records",
    "Removed in EndNote",
    "librarian",
    None,
    datetime(2026, 3, 2, tzinfo=UTC),
    Ref("assertion", UUID(int=1)),
)
COUNTED_ONLY = Flow(Identification((FlowLine("Medline", counted(3)),), counted(1), counted(0), counted(0), counted(2)))
WITH_ASSERTION = Flow(
    Identification(
        (FlowLine("Medline", counted(112)), FlowLine("Embase", counted(1267))),
        *(counted(228), counted(14), counted(0), counted(1137)),
        removed_before_import=(FlowLine("In EndNote", STATED),),
    )
)


def shapes(flow: Flow) -> dict[str, str]:
    found = ElementTree.fromstring(draw(flow, HREFS)).findall("a")
    return {link.attrib["href"].removeprefix("/flow/"): link.find("rect").attrib["class"] for link in found}  # type: ignore[union-attr]


def test_every_box_is_a_link_and_shows_how_it_is_known() -> None:
    assert shapes(COUNTED_ONLY) == {"identified": "bx", "removed": "bx", "to_screen": "bx-wait"}
    assert shapes(WITH_ASSERTION) == {
        "identified": "bx-said",
        "removed_before_import": "bx-said",
        "removed": "bx",
        "to_screen": "bx-wait",
    }


def test_a_box_without_an_address_is_refused() -> None:
    with pytest.raises(KeyError, match="identified"):
        draw(COUNTED_ONLY, {})


def test_the_title_says_when_and_the_description_says_how_many() -> None:
    svg = ElementTree.fromstring(draw(WITH_ASSERTION, HREFS, as_at="22 November 2026"))
    assert svg.findtext("title") == "PRISMA 2020 flow diagram, 22 November 2026"
    assert svg.findtext("desc") == (
        "1,593 records identified, of which 214 asserted; 456 removed before screening; 1,137 to screen. "
        "The table under the figure says the same."
    )


def test_a_flow_without_assertions_does_not_speak_of_them() -> None:
    drawn = draw(COUNTED_ONLY, HREFS)
    assert '<title id="fl-t">PRISMA 2020 flow diagram</title>' in drawn
    assert "assert" not in drawn


def test_an_illustration_says_so_on_the_figure() -> None:
    assert "Illustration: decisions are invented</text>" in draw(
        COUNTED_ONLY, HREFS, stamp="Illustration: decisions are invented"
    )


def test_the_table_has_every_line_and_the_sum() -> None:
    assert [(row.box, row.label, row.n, row.said) for row in table(WITH_ASSERTION, HREFS)] == [
        ("Records identified", "Medline", 112, False),
        ("Records identified", "Embase", 1267, False),
        ("Records identified", "In EndNote, asserted", 214, True),
        ("Records identified", "All, 214 of them asserted", 1593, True),
        ("Removed before import", "In EndNote, asserted", 214, True),
        ("Removed before screening", "Duplicates, joined by rule", 228, False),
        ("Removed before screening", "Duplicates, joined by a person", 14, False),
        ("Removed before screening", "By automation", 0, False),
        ("Records to screen", "Not decided yet", 1137, False),
    ]


def test_a_row_leads_to_its_records_and_to_where_its_figure_comes_from() -> None:
    rows = table(WITH_ASSERTION, HREFS)
    assert rows[4].href == "/flow/removed_before_import"
    assert rows[4].figures == (STATED,)
    assert sum(figure.value for figure in rows[3].figures) == rows[3].n
