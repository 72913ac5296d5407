"""Labels are broken by an estimate of their width that errs on the wide side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.figures import width, wrap

# Widths at 14 px, weight 600, measured in Chromium 156 with the fonts of the theme; the figure is in serif italic.
MEASURED = {"Records identified": 109.2, "Removed before screening": 159.6, "593": 23.4, "WWW": 33.6, "illi": 14.9}


@pytest.mark.parametrize("text", MEASURED)
def test_the_estimate_is_never_narrower_than_the_browser(text: str) -> None:
    assert MEASURED[text] <= width(text, 14) <= MEASURED[text] * 1.25


def test_accents_cost_nothing_and_unknown_scripts_are_wide() -> None:
    assert width("Zürich", 13) == width("Zurich", 13)
    assert width("医", 13) > width("W", 13)


def test_a_short_label_stays_on_one_line() -> None:
    assert wrap("Medline", 13, 200, 3) == ("Medline",)


def test_words_go_to_the_next_line_whole() -> None:
    assert wrap("Social Sciences Citation Index", 13, 110, 3) == ("Social Sciences", "Citation Index")


def test_a_word_too_long_for_any_line_is_broken() -> None:
    assert "".join(wrap("Datenbankensammlungsübersicht", 13, 60, 9)) == "Datenbankensammlungsübersicht"


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrap("Web of Science Core Collection", 13, 90, 2) == ("Web of", "Science Cor…")


def test_no_words_are_one_empty_line() -> None:
    assert wrap("", 13, 90, 2) == ("",)


@given(st.text(max_size=120), st.floats(20, 300), st.integers(1, 4))
def test_every_line_fits_and_nothing_is_dropped_without_a_sign(text: str, room: float, most: int) -> None:
    lines = wrap(text, 13, room, most)
    assert len(lines) <= most
    assert all(width(line, 13) <= room for line in lines)
    assert lines[-1].endswith("…") or "".join("".join(lines).split()) == "".join(text.split())
