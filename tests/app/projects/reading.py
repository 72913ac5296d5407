"""Reading a page as a person does: its words, without the tags."""

from __future__ import annotations

import html
import re
from typing import Protocol


class Answer(Protocol):
    """What a browser gets."""

    @property
    def content(self) -> bytes: ...


def words(answer: Answer) -> str:
    """Everything a person can read on a page, on one line."""
    body = re.sub(r"(?s)<head>.*?</head>", " ", answer.content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def problems(answer: Answer) -> list[str]:
    """The lines of “There is a problem”."""
    summary = re.search(r'(?s)<div class="problem.*?</div>', answer.content.decode())
    lines = re.findall(r"(?s)<li>(.*?)</li>", summary[0]) if summary else []
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", line)).split()) for line in lines]
