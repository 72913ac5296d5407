"""Every page of the workbench, reached by its links: nothing for axe to find, no sideways scrolling, no console error.

The example is opened, a number is stated and a file with a broken row is brought in, so that pages have all to show.
Which addresses there are comes from the product's own table of addresses; one that no link leads to fails the test.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.journeys.conftest import Workbench, found_by_axe, quiet_page, sideways

BROKEN = "Title,Year\nA row that can be read,2020\nA row with too much,2021,one,two,three\n"
ANSWERS_POST_ONLY = {
    "jobs:cancel",
    "people:sign-out",
    "projects:role",
    "records:decide",
    "records:leave-out",
    "records:look-again",
    "records:mend",
    "records:merge",
    "records:split",
    "records:take-back",
    "records:undo",
}
NO_PAGE = {"files:download", "jobs:state", "projects:activity-csv", "records:download"} | {
    "screening:flow-csv",
    "screening:flow-svg",
}
SHOWN_ONCE = {"people:enter", "jobs:job", "projects:link", "records:known-files"}
SIGNED_OUT = {"people:sign-in"}
WITHOUT_LINK = {"shell:components": "/components/"}
LOOKS = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]


def names(resolver: URLResolver | None = None, prefix: str = "") -> set[str]:
    """Every named address of the product."""
    found: set[str] = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern) and entry.name:
            found.add(f"{prefix}{entry.name}")
        elif isinstance(entry, URLResolver):
            found |= names(entry, f"{entry.namespace}:" if entry.namespace else prefix)
    return found


def name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def links(page: Page) -> list[str]:
    hrefs = page.eval_on_selector_all("a[href], form[method=get][action]", "all => all.map(a => a.href || a.action)")
    return [urlsplit(str(href)).path for href in hrefs]


def add_what_the_example_lacks(page: Page, folder: Path) -> None:
    """A stated number, and an import with a row in quarantine."""
    page.goto("/p/award-gap/stated/new/")
    page.get_by_label("The number").fill("214")
    page.locator("textarea[name=statement]").fill("Removed in EndNote, invented.")
    page.get_by_role("button", name="Sign the number").click()
    expect(page.locator("h1")).to_have_text("Stated number 1")
    (folder / "broken.csv").write_text(BROKEN, "utf-8")
    page.goto("/p/award-gap/records/imports/new/")
    page.get_by_label("Exports from databases").set_input_files(folder / "broken.csv")
    page.get_by_role("button", name="Bring in the files").click()
    expect(page.locator("h1")).to_have_text(re.compile(r"^Import of "), timeout=60_000)


def look_at(page: Page) -> list[str]:
    """What is wrong with the page that is open, in each of the looks."""
    wrong = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        wrong += [f"{page.url} at {width}, {scheme}: {found}" for found in found_by_axe(page)]
        if sideways(page) > 0:
            wrong.append(f"{page.url} at {width}: {sideways(page)} pixels too wide")
    return wrong


def walk(page: Page, start: str) -> tuple[set[str], list[str]]:
    """Follow links from a page, one page of each name; the names seen and what is wrong with them."""
    seen: set[str] = set()
    wrong: list[str] = []
    waiting = [start, *WITHOUT_LINK.values()]
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        if not name or name in seen | NO_PAGE | ANSWERS_POST_ONLY:
            continue
        seen.add(name)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        wrong += look_at(page)
        waiting += links(page)
    return seen, wrong


@pytest.mark.sqlite_only  # the looks of a page are the same whatever database stands behind it
def test_axe_finds_nothing_on_any_page_in_light_and_dark_narrow_and_wide(
    chromium: Browser, shown: Workbench, shown_state: StorageState, tmp_path: Path
) -> None:
    context = chromium.new_context(base_url=shown.address, storage_state=shown_state)
    with quiet_page(context) as page:
        add_what_the_example_lacks(page, tmp_path)
        seen, wrong = walk(page, "/")
        assert wrong == [], "\n".join(wrong)
    unseen = names() - seen - NO_PAGE - ANSWERS_POST_ONLY - SHOWN_ONCE - SIGNED_OUT
    assert unseen == set(), "no link leads to these"


def test_axe_finds_nothing_where_nobody_is_signed_in(chromium: Browser, shown: Workbench) -> None:
    with quiet_page(chromium.new_context(base_url=shown.address)) as page:
        page.goto("/")
        assert name_of(urlsplit(page.url).path) in SIGNED_OUT
        assert look_at(page) == []


def test_the_same_eyes_find_a_page_that_is_broken_on_purpose(
    chromium: Browser, shown: Workbench, shown_state: StorageState
) -> None:
    with quiet_page(chromium.new_context(base_url=shown.address, storage_state=shown_state)) as page:
        page.goto("/")
        broken = '<button></button><img src="data:,"><p id="wide">' + "x" * 400 + "</p>"
        page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", broken)
        page.evaluate("document.getElementById('wide').style.whiteSpace = 'nowrap'")
        rules = " ".join(look_at(page))
        assert all(word in rules for word in ("button-name", "image-alt", "pixels too wide"))


@pytest.mark.parametrize(
    "path", ["/", "/p/award-gap/", "/p/award-gap/records/", "/components/", "/static/shell/look.css"]
)
def test_no_page_allows_inline_style_or_script(
    chromium: Browser, shown: Workbench, shown_state: StorageState, path: str
) -> None:
    context = chromium.new_context(base_url=shown.address, storage_state=shown_state)
    answer = context.request.get(path)
    policy, html = answer.headers.get("content-security-policy", ""), answer.text()
    context.close()
    assert "unsafe" not in policy
    if not path.startswith("/static/"):
        assert "default-src 'self'" in policy
        assert "style=" not in html
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=", html)
