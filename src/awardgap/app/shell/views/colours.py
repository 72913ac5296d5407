"""Contrast of the colours in look.css, computed and not remembered.

Relative luminance and contrast ratio as WCAG 2.2 defines them (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders

TEXT, SHAPE = 4.5, 3.0
PAIRS = (
    ("text", "ink", "paper", TEXT),
    ("secondary text", "ink-2", "paper", TEXT),
    ("faint text, dotted lines", "ink-3", "paper", TEXT),
    ("keys, secondary on wash", "ink-2", "wash", TEXT),
    ("faint on wash", "ink-3", "wash", TEXT),
    ("links", "accent", "paper", TEXT),
    ("primary button", "accent-on", "accent", TEXT),
    ("chosen row", "ink", "accent-wash", TEXT),
    ("link on chosen row", "accent", "accent-wash", TEXT),
    ("errors", "bad", "paper", TEXT),
    ("borders of controls", "edge", "paper", SHAPE),
    ("C shape and line", "c", "paper", SHAPE),
    ("M shape and line", "m", "paper", SHAPE),
    ("O shape and line", "o", "paper", SHAPE),
    ("letter on C", "mark-on", "c", TEXT),
    ("letter on M", "mark-on", "m", TEXT),
    ("letter on O", "mark-on", "o", TEXT),
    ("text on C wash", "ink", "c-wash", TEXT),
    ("text on M wash", "ink", "m-wash", TEXT),
    ("text on O wash", "ink", "o-wash", TEXT),
    ("added words", "ink", "ins", TEXT),
    ("removed words", "ink", "del", TEXT),
    ("focus ring on its edge", "focus", "focus-edge", SHAPE),
)


@dataclass(frozen=True, slots=True)
class Contrast:
    use: str
    pair: str
    light: float
    dark: float
    needs: float


def tokens() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of look.css, light and dark: name to ``#rrggbb``."""
    found = finders.find("shell/look.css")
    sheet = Path(str(found)).read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", block))
        for block in re.findall(r":root\{(.*?)\n\}", sheet, re.S)[:2]
    )
    return light, light | dark


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrasts() -> list[Contrast]:
    """Every pair that pages use, with what it needs."""
    light, dark = tokens()
    return [
        Contrast(use, f"{over} on {under}", ratio(light[over], light[under]), ratio(dark[over], dark[under]), needs)
        for use, over, under, needs in PAIRS
    ]


def swatches() -> list[tuple[str, str, str]]:
    """Name, light and dark of each colour that the sheet shows."""
    light, dark = tokens()
    shown = "paper wash ink ink-2 ink-3 line edge accent accent-wash bad c m o c-wash m-wash o-wash focus"
    return [(name, light[name], dark[name]) for name in shown.split()]
