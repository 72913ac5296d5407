"""Folding and words: the same everywhere because it is done here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.texts import fold, index_text, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "muller"),
        ("Mu\u0308ller", "muller"),
        ("STRASSE Straße", "strasse strasse"),
        ("ﬁrst œuvre Æther Ødegård Łódź Þór", "first oeuvre aether odegard lodz thor"),
        ("İstanbul ısı", "istanbul isi"),
        ("H₂O x²", "h2o x2"),
        ("Ｆｕｌｌ", "full"),
        ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_everything_but_letters_and_digits_parts_words() -> None:
    assert tokens("Self-efficacy of women’s_groups (n=12.5)") == "self efficacy of women s groups n 12 5".split()


def test_an_index_is_fed_with_the_words() -> None:
    assert index_text(" The  Ärzte: ") == "the arzte"


def test_a_word_counts_up_to_a_hundred_characters() -> None:
    assert tokens("x" * 1000 + " y") == ["x" * 100, "y"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_are_their_own_words(text: str) -> None:
    assert tokens(index_text(text)) == tokens(text)
    assert all(word.isalnum() for word in tokens(text))
