"""The pieces of a query as it is typed: brackets, operators, fields, words and phrases."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from awardgap.core.texts.folding import tokens
from awardgap.core.texts.querying.nodes import Leaf, Phrase, Prefix, Term
from awardgap.core.trail import UserError

Kind: TypeAlias = Literal["(", ")", "AND", "OR", "NOT", "field", "leaf"]

_QUOTES = '"“”„«»'
_NEGATION = re.compile(r"(?<![^\s(:])-(?=[^\s\-)])")
_QUOTED = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]?(\**)")
_FIELD = re.compile(r"([^\W\d_]+):\s*")
_OPERATOR = re.compile(rf"(AND|OR|NOT)(?=[\s(){_QUOTES}]|$)")
_PLAIN = rf"[^\s(){_QUOTES}]"
_WORD = re.compile(rf"{_PLAIN}+(?:\({_PLAIN}*\){_PLAIN}*)*")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece, with the character it begins at (from 1). A leaf without any letter or digit is None."""

    kind: Kind
    position: int
    leaf: Leaf | None = None
    field: str = ""


def lexemes(text: str, fields: Collection[str]) -> list[Lexeme]:
    """All pieces in order. Raises UserError for a star inside a word and for a field there is not."""
    found: list[Lexeme] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        else:
            lexeme, at = _piece(text, at, fields)
            found.append(lexeme)
    return found


def _piece(text: str, at: int, fields: Collection[str]) -> tuple[Lexeme, int]:
    """The piece that begins at ``at``, and where the next one may begin."""
    position = at + 1
    if text[at] in "()":
        return Lexeme("(" if text[at] == "(" else ")", position), position
    if _NEGATION.match(text, at):
        return Lexeme("NOT", position), position
    if operator := _OPERATOR.match(text, at):
        return Lexeme(cast(Kind, operator.group()), position), operator.end()
    if (named := _FIELD.match(text, at)) and _is_field(named, fields):
        return Lexeme("field", position, field=named.group(1).lower()), named.end()
    if quoted := _QUOTED.match(text, at):
        return Lexeme("leaf", position, _leaf(quoted.group(1) + quoted.group(2), at + 2)), quoted.end()
    word = cast(re.Match[str], _WORD.match(text, at))
    return Lexeme("leaf", position, _leaf(word.group(), position)), word.end()


def _is_field(named: re.Match[str], fields: Collection[str]) -> bool:
    """Whether ``name:`` names a field; not where it is followed by a space (a title) or a slash (an address)."""
    if named.group(1).lower() in fields:
        return True
    following = named.string[named.end() : named.end() + 1]
    if named.group().endswith(":") and following not in ("", "/"):
        what = f"At character {named.start() + 1}: there is no field “{named.group(1)}” to search in."
        listed = ", ".join(sorted(fields))
        hint = f"The fields are {listed}. " if listed else ""
        raise UserError(what, do=f"{hint}To search for the words, put them in quotation marks.")
    return False


def _leaf(written: str, position: int) -> Leaf | None:
    """A word, phrase or prefix; None where there is no letter or digit in it."""
    text = written.rstrip("*")
    if "*" in text:
        what = f"At character {position + text.index('*')}: “*” can stand only at the end of a word."
        raise UserError(what, do="Write the beginning of the word and then “*”, as in train*.")
    words = tuple(tokens(text))
    if not words:
        return None
    open_ended = text != written
    if len(words) > 1:
        return Phrase(words, open_ended)
    return Prefix(words[0]) if open_ended else Term(words[0])
