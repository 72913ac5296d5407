"""The look as a whole: one sheet shows every piece, colours can be read, nothing is inline or fetched from outside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

import awardgap.app.shell
from awardgap.app.shell.templatetags.look import register
from awardgap.app.shell.views.colours import Contrast, contrasts, ratio

SHELL = Path(awardgap.app.shell.__file__).parent
TEMPLATES = sorted((SHELL / "templates").rglob("*.html"))
SCRIPTS = sorted((SHELL / "static").rglob("*.js"))
SHEETS = sorted((SHELL / "static").rglob("*.css"))
PUBLIC = ("/components/", "/help/", "/accessibility/", "/keyboard/")


@pytest.mark.parametrize("address", PUBLIC)
def test_pages_of_no_project_open_without_signing_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "<h1>" in answer.content.decode()


def test_the_components_page_shows_every_piece() -> None:
    """Also those that other pieces are made of; ``captured`` shows nothing by itself."""
    templates = "".join(path.read_text("utf-8") for path in TEMPLATES)
    shown = set(re.findall(r"{%-? (\w+)", templates)) | set(re.findall(r"\|(\w+)", templates))
    assert set(register.tags) <= shown
    assert set(register.filters) <= shown


@pytest.mark.parametrize("pair", contrasts(), ids=lambda pair: pair.use)
def test_every_pair_of_colours_can_be_read_in_light_and_dark(pair: Contrast) -> None:
    assert pair.light >= pair.needs
    assert pair.dark >= pair.needs


def test_contrast_is_counted_as_the_guidelines_say() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the lightest grey that passes on white


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_style_or_script(path: Path) -> None:
    html = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS], ids=lambda path: path.name)
def test_nothing_is_fetched_from_outside(path: Path) -> None:
    assert not re.search(r"https?://|url\(//", path.read_text("utf-8"))


def test_each_font_has_its_licence_beside_it() -> None:
    fonts = SHELL / "static" / "shell" / "fonts"
    for family in ("source-sans-3", "source-serif-4"):
        assert list(fonts.glob(f"{family}-*.woff2"))
        assert "SIL OPEN FONT LICENSE" in (fonts / f"LICENSE-{family}.txt").read_text("utf-8").upper()


def test_the_page_of_our_own_failure_needs_nothing_that_may_have_failed() -> None:
    html = render_to_string("shell/errors/500.html")
    assert "This is our fault" in html
    assert "awardgap doctor" in html
