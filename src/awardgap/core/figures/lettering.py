"""How wide words are without a browser, so that a label never leaves its shape.

Advance widths of Source Sans 3 at weight 600 in thousandths of the type size, measured from the fonts of the
theme; weight 400 is narrower. A tenth and a bit is added, which also covers Segoe UI and Arial, the fonts that
stand in where the theme's cannot be had, and the figures of Source Serif 4 italic.
"""

from __future__ import annotations

import unicodedata

_FIRST = 32
_WIDTHS = (
    *(200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 350),  # space to /
    *(513, 513, 513, 513, 513, 513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444),  # 0 to ?
    *(875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674),  # @ to O
    *(582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 350, 324, 513, 500),  # P to _
    *(549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549),  # ` to o
    *(564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513),  # p to ~
)
_ANY_OTHER = 1000
_MARGIN = 1.14
ELLIPSIS = "…"


def width(text: str, size: float) -> float:
    """Width of one line in user units at a type size in user units; an upper estimate."""
    return sum(_advance(letter) for letter in unicodedata.normalize("NFD", text)) * size * _MARGIN / 1000


def wrap(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """Lines of ``text`` that each fit into ``room``; at most ``most``, the last with an ellipsis if words are left.

    Breaks at spaces, and within a word only where the word alone is too long. ``room`` holds at least one letter.
    """
    lines = _all_lines(text, size, room)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(last + ELLIPSIS, size) > room:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip(" ,;") + ELLIPSIS)


def _advance(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    place = ord(letter) - _FIRST
    return _WIDTHS[place] if 0 <= place < len(_WIDTHS) else _ANY_OTHER


def _all_lines(text: str, size: float, room: float) -> tuple[str, ...]:
    lines = [""]
    for piece in (piece for word in text.split() for piece in _pieces(word, size, room)):
        longer = f"{lines[-1]} {piece}".strip()
        if width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    return tuple(lines)


def _pieces(word: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
