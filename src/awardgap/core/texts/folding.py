"""One folding of text for search and matching, the same on every database because it is done here."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

LONGEST_WORD = 100
"""Characters of a word that count; the rest is cut, in texts and in queries alike (PostgreSQL takes 2,046 bytes)."""

# Letters that Unicode does not decompose, with the spelling that a database without them would use.
_STROKED = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n",
        "ŧ": "t", "þ": "th", "ĸ": "k", "ə": "e", "ƒ": "f", "ǝ": "e", "ǥ": "g", "ɨ": "i", "ʉ": "u",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Text without case, accents, ligatures and letter styles: ``Müller`` and ``MULLER`` become ``muller``.

    Unicode compatibility decomposition (NFKD, Unicode Standard Annex 15), full case folding (``ß`` becomes
    ``ss``), combining marks taken out, letters with a stroke replaced by plain ones. Folding twice changes nothing.
    """
    if text.isascii():
        return text.lower()
    spread = normalize("NFKD", normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in spread if not combining(letter))
    return normalize("NFKD", bare.translate(_STROKED))


def tokens(text: str) -> list[str]:
    """The words of a text: runs of letters and digits of the folded text, in order.

    Everything else parts words: ``self-efficacy`` is *self*, *efficacy*, and ``women's`` is *women*, *s*, so that
    a search for ``women`` finds it; ``women's`` is then searched as the phrase it is. Words longer than
    ``LONGEST_WORD`` characters are cut. Scripts written without spaces give one word a run.
    """
    folded = fold(text)
    words: list[str] = _WORD.findall(folded)
    return words if len(folded) <= LONGEST_WORD else [word[:LONGEST_WORD] for word in words]


def index_text(text: str) -> str:
    """The words of a text with one space between: what an index is fed with."""
    return " ".join(tokens(text))
