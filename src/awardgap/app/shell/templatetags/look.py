"""The pieces every page is made of: ``{% load look %}``. The components page shows each in all its states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django import template
from django.forms import BaseForm, BoundField
from django.template.context import RequestContext
from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from awardgap.app.shell.templatetags.problems import problems_of, words_of
from awardgap.core.trail import Assertion, Number

register = template.Library()

CMO = {"context": "C", "mechanism": "M", "outcome": "O"}
ENDED = ("done", "failed", "cancelled")
CURSORS = ("after", "before", "page")

Context = Mapping[str, object]


def spelled(value: object) -> str:
    """A figure with commas between thousands; words stay as they are."""
    figure = value.value if isinstance(value, Number | Assertion) else value
    return f"{figure:,}" if isinstance(figure, int | float) else str(figure)


# Words


@register.filter
def moment(value: datetime | None) -> str:
    """2 March 2026, 11:00, in the reader's time zone (Europe/London unless set otherwise)."""
    return dateformat.format(timezone.localtime(value), "j F Y, H:i") if value else ""


@register.filter
def day(value: date | None) -> str:
    """2 March 2026."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return dateformat.format(value, "j F Y") if value else ""


@register.filter
def figure(value: object) -> str:
    """12,345."""
    return spelled(value)


@register.filter
def bytes_in_words(value: int) -> str:
    """1.4 MB, counted in thousands as file managers do."""
    size = float(value)
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


# Numbers


@register.simple_tag
def number(value: Number | Assertion | int | float | str, to: str = "") -> SafeString:
    """A figure as it must look: counted here, or stated by a person; ``to`` is where it comes from."""
    kind = "n n-said" if isinstance(value, Assertion) else "n"
    if to:
        return format_html('<a class="{}" href="{}">{}</a>', kind, to, spelled(value))
    if isinstance(value, Assertion):
        return format_html('<span class="n-said">{}</span>', spelled(value))
    return format_html('<span class="num">{}</span>', spelled(value))


@register.simple_tag
def withheld(why: str = "fewer than 10 trainees, or needed to hide such a cell") -> SafeString:
    return format_html('<abbr title="suppressed: {}">[c]</abbr>', why)


@register.inclusion_tag("shell/parts/origin.html")
def origin(
    value: Number | Assertion | int | str, rows: Sequence[tuple[str, object]], name: str = "where", level: int = 3
) -> Context:
    """The panel “Where does this number come from?”: pairs of label and words."""
    said = isinstance(value, Assertion)
    return {"figure": spelled(value), "said": said, "rows": rows, "name": name, "level": level}


@register.inclusion_tag("shell/parts/facts.html")
def facts(rows: Sequence[tuple[str, object]]) -> Context:
    return {"rows": rows}


# States


@register.simple_tag
def tag(state: str, words: str) -> SafeString:
    """State is done, now, wait, todo or bad (a word with its shape), or box (a word in a frame)."""
    return format_html('<span class="{}">{}</span>', "tag-box" if state == "box" else f"tag tag-{state}", words)


@register.inclusion_tag("shell/parts/meter.html")
def meter(done: int, total: int | None, label: str, words: str = "", team: bool = False) -> Context:
    """How far something is; without a total the bar says only that work goes on."""
    told = words or (f"{spelled(done)} of {spelled(total)}" if total else spelled(done))
    return {"done": done, "total": total, "label": label, "words": told, "team": team}


@register.inclusion_tag("shell/parts/job.html")
def job(
    address: str, label: str, done: int = 0, total: int | None = None, message: str = "", cancel: str = "",
    state: str = "running", result: str = "",
) -> Context:  # fmt: skip
    """Long work: ``address`` answers JSON {state, done, total, message, next}; ``cancel`` takes a POST.

    It is asked again and again until the state is done, failed or cancelled; ``result`` is where it led.
    """
    return {
        "address": address, "label": label, "done": done, "total": total, "message": message, "cancel": cancel,
        "live": state not in ENDED, "result": result,
    }  # fmt: skip


@register.simple_tag
def cmo(part: str) -> SafeString:
    """The glyph of a context, mechanism or outcome."""
    letter = CMO[part]
    return format_html(
        '<span class="cmo cmo-{}" role="img" aria-label="{}">{}</span>', letter.lower(), part.capitalize(), letter
    )


@register.simple_tag
def marked(part: str, words: str) -> SafeString:
    """Words of a sentence with their glyph and line; any other code has a dashed line and no glyph."""
    if part not in CMO:
        return format_html('<mark class="mk mk-x">{}</mark>', words)
    return format_html('<mark class="mk mk-{}">{}&nbsp;{}</mark>', CMO[part].lower(), cmo(part), words)


# Controls


@register.inclusion_tag("shell/parts/button.html")
def button(
    words: str, kind: str = "", key: str = "", name: str = "", value: str = "", pressed: bool | None = None,
    disabled: bool = False, action: str = "", dialog: str = "",
) -> Context:  # fmt: skip
    """A submit button. ``kind`` is any of 1, s, bad, big, gap; ``key`` presses it; ``dialog`` names one it opens."""
    return {
        "words": words, "classes": classes(kind), "key": key, "name": name, "value": value, "pressed": pressed,
        "disabled": disabled, "action": action, "dialog": dialog,
    }  # fmt: skip


@register.inclusion_tag("shell/parts/link_button.html")
def link_button(words: str, to: str, kind: str = "", key: str = "", dialog: str = "") -> Context:
    """A link that looks like a button. With ``dialog`` it opens that dialog where there is script."""
    return {"words": words, "to": to, "classes": classes(kind), "key": key, "dialog": dialog}


def classes(kind: str) -> str:
    plain = {"big", "gap"}
    return " ".join(["btn", *(word if word in plain else f"btn-{word}" for word in kind.split())])


@register.inclusion_tag("shell/parts/empty.html")
def empty(heading: str, words: str, action: str = "", to: str = "", level: int = 2) -> Context:
    """Nothing here yet, and what to do about it."""
    return {"heading": heading, "words": words, "action": action, "to": to, "level": level}


# Frames: tags with content


@register.simple_block_tag
def captured(content: SafeString) -> SafeString:
    """``{% captured as name %}…{% endcaptured %}``: what a block holds, or nothing but an empty word."""
    return SafeString(content.strip())


@register.simple_block_tag
def wide(content: SafeString, label: str) -> SafeString:
    """A frame that scrolls sideways by itself, can be reached with the keyboard, and has a name."""
    return format_html(
        '<div class="wide" tabindex="0" role="region" aria-label="{}, scrolls sideways on a narrow screen">{}</div>',
        label,
        content,
    )


@register.simple_block_tag
def decide(content: SafeString, label: str) -> SafeString:
    """The bar that sticks to the bottom of a page whose work is a repeated decision."""
    return format_html('<div class="decide" role="group" aria-label="{}">{}</div>', label, content)


@register.simple_block_tag
def note(content: SafeString, waits: bool = False) -> SafeString:
    kind = "note note-wait" if waits else "note"
    return format_html('<div class="{} stack-s">{}</div>', kind, content)


@register.simple_block_tag
def dialog(content: SafeString, name: str, heading: str, shown: bool = False) -> SafeString:
    """A question asked over the page. Ends with a form; ``{% not_now %}`` closes it."""
    return format_html(
        '<dialog class="dlg stack" id="{}" aria-labelledby="{}-h"{}><h2 id="{}-h">{}</h2>{}</dialog>',
        name, name, " open" if shown else "", name, heading, content,
    )  # fmt: skip


@register.simple_tag
def not_now(words: str = "Not now") -> SafeString:
    return format_html('<button class="btn" type="submit" formmethod="dialog" formnovalidate>{}</button>', words)


# Lists


@register.inclusion_tag("shell/parts/pager.html", takes_context=True)
def pager(context: RequestContext, label: str, before: str = "", after: str = "", words: str = "") -> Context:
    """First, previous and next by key: ``before`` and ``after`` are the cursors that the query gave, or empty."""
    query = context["request"].GET.copy()
    for name in CURSORS:
        query.pop(name, None)
    first = f"?{query.urlencode()}"

    def with_cursor(name: str, cursor: str) -> str:
        moved = query.copy()
        moved[name] = cursor
        return f"?{moved.urlencode()}"

    return {
        "label": label,
        "words": words,
        "first": first if before else "",
        "previous": with_cursor("before", before) if before else "",
        "next": with_cursor("after", after) if after else "",
    }


@register.inclusion_tag("shell/parts/sort_header.html", takes_context=True)
def sort_header(context: RequestContext, words: str, name: str, kind: str = "", usual: str = "") -> Context:
    """A column heading that sorts: ``?sort=year`` upwards, ``?sort=-year`` downwards.

    ``usual`` is how the list is sorted when nobody asked; ``kind`` may be r, for figures.
    """
    query = context["request"].GET.copy()
    current = query.get("sort", usual)
    for cursor in CURSORS:
        query.pop(cursor, None)
    query["sort"] = f"-{name}" if current == name else name
    order = {name: "ascending", f"-{name}": "descending"}.get(current, "")
    return {"words": words, "address": f"?{query.urlencode()}", "order": order, "kind": kind}


# Forms


@register.inclusion_tag("shell/forms/fields.html")
def fields(form: BaseForm) -> Context:
    """Every field of a Django form in our anatomy: label, hint, error, control."""
    return {"form": form}


@register.inclusion_tag("shell/forms/field.html")
def field(bound: BoundField) -> Context:
    return {
        "field": bound,
        "many": bound.widget_type in {"radioselect", "checkboxselectmultiple"},
        "optional": not (bound.field.required or bound.field.disabled),
        "problems": words_of(bound),
    }


@register.inclusion_tag("shell/forms/drop.html")
def drop(bound: BoundField, action: str = "Read the files", most: int = 0) -> Context:
    """A file field onto which files can be dropped, with its button; ``most`` is the largest size in bytes."""
    return {"field": bound, "action": action, "most": most}


@register.inclusion_tag("shell/forms/error_summary.html")
def error_summary(*forms: BaseForm) -> Context:
    """“There is a problem”, with a link to each field. Shows nothing when there is none."""
    return {"problems": [problem for form in forms for problem in problems_of(form)]}


@register.inclusion_tag("shell/forms/filter.html")
def filter_form(form: BaseForm, clear: str = "", words: str = "Show") -> Context:
    """A GET form in one row above a list; ``clear`` is the address without filters."""
    return {"form": form, "clear": clear, "words": words}
