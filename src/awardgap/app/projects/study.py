"""Starting a project from a ``study.yaml``: titles, aims, work packages and the progress that a public page states.

The file is read as a tree of marked nodes, never turned into objects, so that every message names its line.
People named in it are not made members: a name in a file is nobody's consent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import yaml
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from awardgap.app.journal.occasions import Occasion
from awardgap.app.people.models import Account
from awardgap.app.projects import actions
from awardgap.app.projects.models import Review, StatedStep
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import UserError

LARGEST = 200_000
FILE = "study.yaml"
REVIEWS = {"scoping_review": Review.Kind.SCOPING, "realist_review": Review.Kind.REALIST}
TAKEN = {"id", "title", "aim", "source_url", "work_packages"}
_is_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Strand:
    """A work package of the file; ``review`` is the kind of review it is, or empty."""

    label: str
    title: str
    aim: str
    review: str
    steps: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Study:
    """What a project is made from; ``left_out`` names the parts of the file that were not taken over."""

    slug: str
    title: str
    aim: str
    source_url: str
    strands: tuple[Strand, ...]
    left_out: tuple[str, ...]


def create_from_study(
    text: str,
    account: Account,
    occasion: Occasion,
    *,
    is_illustration: bool = False,
    project_id: UUID | None = None,
) -> Reader:
    """Make a project from a file. Raises UserError, with the line, before anything is made."""
    return create_from(read_study(text), account, occasion, is_illustration=is_illustration, project_id=project_id)


def create_from(
    study: Study, account: Account, occasion: Occasion, *, is_illustration: bool = False, project_id: UUID | None = None
) -> Reader:
    """Make the project, its work packages, and a review for each package that is one."""
    reader = actions.create_project(
        title=study.title,
        account=account,
        occasion=occasion,
        slug=study.slug,
        aim=study.aim,
        source_url=study.source_url,
        is_illustration=is_illustration,
        project_id=project_id,
    )
    for strand in study.strands:
        package = actions.add_work_package(
            label=strand.label, title=strand.title, aim=strand.aim, steps=strand.steps, reader=reader, occasion=occasion
        )
        if strand.review:
            actions.add_review(
                kind=strand.review,
                title=strand.title or strand.label,
                work_package=package,
                reader=reader,
                occasion=occasion,
            )
    return reader


def read_study(text: str) -> Study:
    """Read the file. Raises UserError with the line of what is missing or cannot be read."""
    if len(text) > LARGEST:
        raise UserError(f"The file has more than {LARGEST:,} characters, so it is no study.yaml.", where=FILE)
    top = _mapping(_tree(text), "the file")
    source = _address(top, "source_url")
    strands = [
        strand for node in _items(top.get("work_packages"), "work_packages") for strand in _strands(node, source)
    ]
    return Study(
        slug=_words(top, "id", most=60),
        title=_words(top, "title", most=400, needed=True),
        aim=_words(top, "aim"),
        source_url=source,
        strands=tuple(strands),
        left_out=tuple(sorted(set(top) - TAKEN)),
    )


def _tree(text: str) -> yaml.Node:
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        what = f"{problem.problem or 'this cannot be read as YAML'}."
        raise UserError(what, where=f"{FILE}, line {line}", do="Mend the line and try again.") from None
    except yaml.YAMLError:
        what = "The file holds characters that no text holds, so it is not YAML."
        raise UserError(what, where=FILE, do="Save it as plain text, in UTF-8.") from None
    except RecursionError:
        raise UserError("The file nests too deeply.", where=FILE, do="Start from the example’s study.yaml.") from None
    if tree is None:
        raise UserError("The file is empty.", where=FILE, do="Start from the example’s study.yaml.")
    return tree


def _strands(node: yaml.Node, source: str) -> list[Strand]:
    """A work package, and its preparatory work as one of its own."""
    fields = _mapping(node, "a work package")
    label = _words(fields, "label", most=200) or _words(fields, "title", most=200)
    if not label:
        raise _wrong(node, "a work package needs a label or a title")
    found = [
        Strand(
            label=label,
            title=_words(fields, "title", most=400),
            aim=_words(fields, "aim") or _words(fields, "note"),
            review=REVIEWS.get(_words(fields, "kind"), ""),
            steps=tuple(_step(step, source) for step in _items(fields.get("progress"), "progress")),
        )
    ]
    if "preparatory" in fields:
        found.append(_preparatory(_mapping(fields["preparatory"], "preparatory"), label))
    return found


def _preparatory(fields: Mapping[str, yaml.Node], label: str) -> Strand:
    aim = " ".join(part for part in (_words(fields, "aim"), _words(fields, "use")) if part)
    return Strand(f"{label[:170]}, preparatory work", _words(fields, "title", most=400), aim, "", ())


def _step(node: yaml.Node, source: str) -> dict[str, str]:
    fields = _mapping(node, "a step of progress")
    state = _words(fields, "state", needed=True, within=node)
    if state not in StatedStep.State.values:
        states = ", ".join(StatedStep.State.values)
        raise _wrong(fields["state"], f"“{state}” is no state of a step; use one of {states}")
    return {
        "step": _words(fields, "step", most=200, needed=True, within=node),
        "state": state,
        "when": _words(fields, "when", most=40),
        "source_url": _address(fields, "source_url") or source,
    }


def _mapping(node: yaml.Node, what: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(node, f"{what} should be lines of the form “name: words”")
    return {str(key.value): value for key, value in node.value}


def _items(node: yaml.Node | None, name: str) -> list[yaml.Node]:
    if node is None or _is_null(node):
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise _wrong(node, f"“{name}” should be a list, each item with a hyphen")
    return list(node.value)


def _words(
    fields: Mapping[str, yaml.Node],
    name: str,
    *,
    most: int = 10_000,
    needed: bool = False,
    within: yaml.Node | None = None,
) -> str:
    node = fields.get(name)
    if node is not None and not isinstance(node, yaml.ScalarNode):
        raise _wrong(node, f"“{name}” should be words, not a list")
    words = "" if node is None or _is_null(node) else str(node.value).strip()
    if needed and not words:
        raise _wrong(node or within, f"“{name}” is missing")
    if len(words) > most:
        raise _wrong(node, f"“{name}” has more than {most:,} characters")
    return words


def _address(fields: Mapping[str, yaml.Node], name: str) -> str:
    address = _words(fields, name, most=500)
    try:
        if address:
            _is_web_address(address)
    except ValidationError:
        raise _wrong(fields[name], f"“{name}” should be an address that begins with https://") from None
    return address


def _is_null(node: yaml.Node) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:null")


def _wrong(node: yaml.Node | None, what: str) -> UserError:
    place = f"{FILE}, line {node.start_mark.line + 1}" if node is not None else FILE
    return UserError(f"{what}.", where=place, do="The example’s study.yaml shows how it should look.")
