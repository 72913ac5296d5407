"""Words and names that must not be committed.

Paths of one machine, notes to oneself, files called after nothing, Django's signals, and data that is read from beside
the checkout but is not ours to publish.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.tree import BINARY, ROOT, committed, report

# Each pattern is put together, so that this file does not hold what it looks for.
BESIDE = re.compile(r"(?<![\w/])(\.\./)?" + "shared" + r"/")
MACHINE = re.compile("|".join([r"(?<![\w.])/" + "work/", r"(?<![\w.])/" + "root/", "/tmp/" + r"bash_jobs"]))
NOTE = re.compile(r"\b(" + "TO" + "DO|FIX" + "ME|XX" + r"X)\b")
SIGNALS = re.compile(
    r"from django\.(db\.models|core|dispatch|contrib\.auth)(\.\w+)* import .*\b(\w*Signal|receiver|"
    + r"post_save|pre_save|post_delete|pre_delete)\b"
)
NAMELESS = {"utils.py", "helpers.py", "misc.py", "common.py"}
READ_BESIDE = ("tests/", "benchmarks/")
LARGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    says: str
    not_in: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()

    def holds_for(self, name: str) -> bool:
        return not name.startswith(self.not_in) and (not self.suffixes or name.endswith(self.suffixes))


RULES = (
    Rule(MACHINE, "a path of one machine", not_in=("tests/house/",)),
    Rule(BESIDE, "reads beside the checkout; only tests and benchmarks may", not_in=READ_BESIDE),
    Rule(
        NOTE,
        "a note to oneself; open an issue or do it",
        not_in=("tests/house/",),
        suffixes=(".py", ".js", ".html", ".md", ".sh"),
    ),
    Rule(SIGNALS, "a signal; call the action", not_in=("tests/house/",), suffixes=(".py",)),
)


def in_text(name: str, text: str) -> list[str]:
    """What one file says that it must not, with its lines."""
    rules = [rule for rule in RULES if rule.holds_for(name)]
    return [
        f"{name}:{number}: {rule.says}"
        for number, line in enumerate(text.splitlines(), 1)
        for rule in rules
        if rule.pattern.search(line)
    ]


def in_file(root: Path, path: Path) -> list[str]:
    name = path.as_posix()
    found = [f"{name}: a name that says nothing; name it after what it holds"] if path.name in NAMELESS else []
    if (root / path).stat().st_size > LARGEST:
        found.append(f"{name}: larger than {LARGEST // 1_000_000} MB")
    elif path.suffix not in BINARY:
        found += in_text(name, (root / path).read_text("utf-8", errors="replace"))
    return found


def problems(root: Path) -> list[str]:
    return [line for path in committed(root) for line in in_file(root, path)]


if __name__ == "__main__":
    sys.exit(report("Words that must not be committed", problems(ROOT)))
