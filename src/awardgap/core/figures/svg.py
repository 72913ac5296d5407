"""A small builder of SVG: what comes out is well formed and escaped, whatever goes in. Classes only, never a style."""

from __future__ import annotations

import re
from typing import NewType
from xml.sax.saxutils import escape, quoteattr

Markup = NewType("Markup", str)

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, *inside: Markup, **attributes: str | float) -> Markup:
    """One element. ``class_`` is written ``class``, ``aria_label`` is written ``aria-label``; lengths in user units."""
    written = "".join(f" {_name(key)}={_value(value)}" for key, value in attributes.items())
    return Markup(f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>")


def words(text: str) -> Markup:
    """Text as text: never markup, and without the characters that XML 1.0 forbids (U+FFFD stands for each)."""
    return Markup(escape(_NOT_IN_XML.sub("\ufffd", text)))


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else f"{value:.6g}")
