"""Two records side by side: which fields are the same, and which words differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.records.duplicates import FieldComparison, Segment, compare
from awardgap.core.records.values import Citation


def compared(name: str, one: Citation, other: Citation) -> FieldComparison:
    (field,) = [field for field in compare(one, other) if field.name == name]
    return field


def test_the_fields_in_their_order() -> None:
    names = [field.name for field in compare(Citation(), Citation())]
    assert names == [
        *["title", "first author", "authors", "year", "journal", "volume", "issue", "pages"],
        *["DOI", "PMID", "type", "abstract", "database"],
    ]


def test_words_that_differ_are_marked_on_both_sides() -> None:
    field = compared(
        "title", Citation(title="A study of IMGs: a review."), Citation(title="A Study of doctors – a review")
    )
    assert field.state == "differs"
    assert field.left_segments == (Segment("A study of", False), Segment(" IMGs:", True), Segment(" a review.", False))
    assert field.right_segments == (
        Segment("A Study of", False),
        Segment(" doctors –", True),
        Segment(" a review", False),
    )


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("title", Citation(title="Les élèves."), Citation(title="Les Eleves")),
        ("year", Citation(year=2013), Citation(year=2013)),
        ("volume", Citation(volume="05"), Citation(volume="5")),
        ("issue", Citation(issue="Suppl. 1"), Citation(issue="suppl 1")),
        ("pages", Citation(pages="1015-32"), Citation(pages="1015–1032")),
        ("pages", Citation(pages="f5662"), Citation(article_number="F5662")),
        ("DOI", Citation(doi="10.1136/bmj.f5662"), Citation(doi="https://doi.org/10.1136/BMJ.f5662")),
        ("DOI", Citation(doi="not one"), Citation(doi="Not one.")),
        ("PMID", Citation(pmid="0123"), Citation(pmid="123")),
        ("PMID", Citation(pmid="none"), Citation(pmid="None")),
        ("journal", Citation(journal="BMJ"), Citation(journal_abbreviation="Bmj.")),
        ("first author", Citation(authors=("Smith, J", "A")), Citation(authors=("Smith J.", "B"))),
    ],
)
def test_the_same(name: str, one: Citation, other: Citation) -> None:
    assert compared(name, one, other).state == "same"


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("pages", Citation(pages="12-15"), Citation(pages="12-19")),
        ("pages", Citation(pages="Suppl"), Citation(pages="Cover")),
        ("year", Citation(year=2013), Citation(year=2014)),
        ("type", Citation(type="Article"), Citation(type="Article", publication_types=("Letter",))),
    ],
)
def test_differing(name: str, one: Citation, other: Citation) -> None:
    assert compared(name, one, other).state == "differs"


def test_what_one_side_does_not_have_is_absent() -> None:
    field = compared("abstract", Citation(abstract="Some words"), Citation())
    assert (field.state, field.left_segments, field.right_segments) == ("absent", (Segment("Some words", False),), ())


def test_very_long_texts_are_marked_as_a_whole() -> None:
    field = compared("abstract", Citation(abstract="word " * 3000), Citation(abstract="other"))
    assert len(field.left_segments) == len(field.right_segments) == 1
    assert field.left_segments[0].differs


@given(st.text(), st.text())
def test_segments_put_together_are_the_value(left: str, right: str) -> None:
    field = compared("title", Citation(title=left), Citation(title=right))
    assert "".join(segment.text for segment in field.left_segments) == left
    assert "".join(segment.text for segment in field.right_segments) == right
