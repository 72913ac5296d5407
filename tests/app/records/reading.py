"""Reading a page as a person does."""

from __future__ import annotations

import re
from html import unescape

from django.http import HttpResponseBase


def page(answer: HttpResponseBase) -> str:
    return b"".join(answer).decode()


def words(answer: HttpResponseBase) -> str:
    """The words of a page, without its tags, one space between."""
    body = re.sub(r"<(script|head)\b.*?</\1>", " ", page(answer), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def rows(answer: HttpResponseBase) -> list[int]:
    """The numbers of the records that a list shows, in order."""
    return [int(number) for number in re.findall(r'data-l="Number">(\d+)<', page(answer))]
