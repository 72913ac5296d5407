"""The anatomy of every page."""

from __future__ import annotations

from types import SimpleNamespace

from tests.app.shell.rendering import page

HEADING = "{% block heading %}Duplicates &amp; doubts{% endblock %}"


def test_the_heading_is_the_title_too() -> None:
    html = page(HEADING)
    assert "<h1>Duplicates &amp; doubts</h1>" in html
    assert "<title>Duplicates &amp; doubts · awardgap</title>" in html


def test_the_margin_makes_two_columns() -> None:
    assert 'class="two"' in page(HEADING + "{% block margin %}<p>Limits</p>{% endblock %}")
    assert 'class="two"' not in page(HEADING)
    assert "<aside" not in page(HEADING)


def test_what_a_page_does_not_have_leaves_no_empty_box() -> None:
    assert 'class="act"' not in page(HEADING)
    assert 'class="purpose"' not in page(HEADING)
    assert '<div class="act"><a>Go on</a></div>' in page(HEADING + "{% block act %} <a>Go on</a> {% endblock %}")


def test_the_place_ends_with_the_page_itself() -> None:
    html = page(HEADING, place=[("Award gap", "/p/award-gap/"), ("Duplicates", None)])
    assert '<li><a href="/p/award-gap/">Award gap</a></li><li aria-current="page">Duplicates</li>' in html


def test_an_illustration_says_so_above_and_below() -> None:
    illustration = page(HEADING, project=SimpleNamespace(is_illustration=True))
    assert illustration.count("Illustration: decisions are invented") == 2
    assert "Illustration" not in page(HEADING, project=SimpleNamespace(is_illustration=False))


def test_the_bar_names_the_room_the_search_and_who_is_signed_in() -> None:
    html = page(
        HEADING,
        rooms=[{"label": "Records", "url": "/r/", "current": True}, {"label": "Flow", "url": "/f/", "current": False}],
        signed_in={"name": "second reviewer", "url": "/me/", "sign_out_url": "/out/"},
        search_url="/search/",
    )
    assert '<a href="/r/" aria-current="page">Records</a>' in html
    assert '<a href="/f/">Flow</a>' in html
    assert '<a href="/search/" data-key="/" aria-keyshortcuts="/">' in html
    assert '<form method="post" action="/out/">' in html
    assert "second reviewer" in html


def test_the_first_stop_of_the_keyboard_skips_the_bar() -> None:
    html = page(HEADING)
    assert html.index('href="#content"') < html.index('class="bar"') < html.index('id="content"')
