"""The components page in Chromium: what script adds, what stays without it, and what axe finds.

Served by our own server without a database: these pages belong to no project.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, FilePayload, Page
from waitress.server import create_server

from tests.journeys.conftest import found_by_axe, quiet_page, sideways

PAGES = ("/components/", "/help/", "/accessibility/", "/keyboard/")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page at 1280 pixels that fails the test when the console says anything against it."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    with quiet_page(context) as opened:
        yield opened


def has_focus(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("where", PAGES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(page: Page, where: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(where)
    assert found_by_axe(page) == []
    assert sideways(page) <= 0


def test_axe_finds_a_page_that_is_broken_on_purpose(page: Page) -> None:
    page.goto("/help/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><img src=\"\">')")
    rules = {found.partition(":")[0] for found in found_by_axe(page)}
    assert {"button-name", "image-alt"} <= rules


def test_a_key_presses_its_button_but_not_from_a_field_and_not_with_ctrl(page: Page) -> None:
    page.goto("/components/")
    page.locator("#id_ok-why").press("k")
    assert page.input_value("#id_ok-why") == "k"
    page.locator("h1").click()
    page.keyboard.press("Control+k")
    assert page.url.endswith("/components/")
    page.keyboard.press("k")
    page.wait_for_url("**/components/?answer=two#decide")


def test_single_keys_can_be_switched_off_and_stay_off(page: Page) -> None:
    page.goto("/keyboard/")
    page.get_by_label("Use single keys").uncheck()
    page.goto("/components/")
    assert not page.locator("#decide kbd").first.is_visible()
    page.keyboard.press("k")
    page.wait_for_timeout(200)
    assert page.url.endswith("/components/")
    page.goto("/keyboard/")
    assert not page.get_by_label("Use single keys").is_checked()


def test_a_question_puts_the_focus_on_the_safe_answer_and_gives_it_back(page: Page) -> None:
    page.goto("/components/")
    page.get_by_role("link", name="Delete the project…").click()
    assert page.locator("#delete").evaluate("dialog => dialog.matches(':modal')")
    assert has_focus(page) == "Keep it"
    page.keyboard.press("Escape")
    assert not page.locator("#delete").is_visible()
    assert has_focus(page) == "Delete the project…"


def test_a_line_of_the_summary_leads_to_its_field(page: Page) -> None:
    page.goto("/components/")
    page.get_by_role("link", name="Choose how it bears on C01").click()
    assert has_focus(page) == "id_wrong-bearing_0"


def test_chosen_files_are_listed_with_their_sizes_and_said(page: Page) -> None:
    page.goto("/components/")
    box = page.locator("[data-drop]").first
    box.get_by_role("button", name="Read the files").click()
    assert "Choose at least one file." in box.get_by_role("alert").inner_text()
    files = [FilePayload(name=name, mimeType="text/plain", buffer=b"x" * 1200) for name in ("a.ris", "b.nbib")]
    page.locator("#id_in-exports").set_input_files(files)
    assert box.locator("[data-drop-files]").inner_text().split("\n") == ["a.ris", "1.2 kB", "b.nbib", "1.2 kB"]
    assert box.get_by_role("status").inner_text() == "2 files chosen"


def test_without_script_the_field_is_a_plain_one_and_no_key_is_promised(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/components/")
    assert page.locator("#id_in-exports").is_visible()
    assert not page.locator("#delete").is_visible()
    page.goto("/keyboard/")
    assert not page.get_by_label("Use single keys").is_visible()
    assert "Your browser runs no script here" in page.locator("main").inner_text()
    context.close()
