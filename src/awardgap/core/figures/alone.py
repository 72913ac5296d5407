"""A figure as a file of its own: on paper colours, with its style inside and its links taken out."""

from __future__ import annotations

import re

_STYLE = """
svg{background:#fff;font-family:"Source Sans 3","Segoe UI",Helvetica,Arial,sans-serif}
text{fill:#1b1d20;font-size:14px}.t-soft{fill:#4a5056}.t-s{font-size:13px}.t-b,.t-n,.t-said{font-weight:600}
.t-said{font-family:"Source Serif 4",Georgia,serif;font-style:italic}.t-e{text-anchor:end}.t-m{text-anchor:middle}
.bx,.bx-said{fill:#fff;stroke:#1b1d20}.bx-said{stroke:#7f858a;stroke-width:1.5;stroke-dasharray:5 4}
.bx-wait{fill:#f4f4f1;stroke:#dddcd6}.bx-head{fill:#f4f4f1}
.ln{fill:none;stroke:#4a5056;stroke-width:1.25}.ah{fill:#4a5056}
"""
_LINK = re.compile(r"<a href=(?:\"[^\"]*\"|'[^']*')")
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def alone(figure: str) -> str:
    """An SVG file from a drawn figure: any program shows it as the page does, in light colours.

    Raises ValueError for what is no drawn figure.
    """
    size = _VIEW_BOX.search(figure)
    if not figure.startswith("<svg ") or size is None:
        raise ValueError("not a drawn figure")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[1]}" height="{size[2]}" '
    body = _LINK.sub("<g", figure.removeprefix("<svg ")).replace("</a>", "</g>")
    opening, rest = body.split(">", 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{opening}><style>{_STYLE}</style>{rest}\n'
