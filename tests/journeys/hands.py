"""What a person without a mouse does: move with Tab, press Enter or Space, type."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

FARTHEST = 200


def reach(page: Page, target: Locator) -> None:
    """Move the focus to a control with Tab alone; fails where the keyboard does not get there."""
    target.wait_for()
    for _ in range(FARTHEST):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    reach(page, target)
    page.keyboard.press(key)


def write(page: Page, label: str, text: str) -> None:
    """Type into the field with this label."""
    reach(page, page.get_by_label(label).first)
    page.keyboard.type(text)


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a list by typing the beginning of the option."""
    reach(page, page.get_by_label(label).first)
    page.keyboard.type(option)


def follow(page: Page, name: str) -> None:
    """Follow the link or press the button of this name with the keyboard."""
    link = page.get_by_role("link", name=name, exact=True)
    press(page, link.or_(page.get_by_role("button", name=name, exact=True)).first)
