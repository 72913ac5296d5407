"""The one way to point at any object of a project."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from awardgap.core.trail.errors import UserError


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A pointer from a journal entry, a contribution, a trace or a number to an object.

    ``kind`` is a registered plain word (``record``, ``cluster``, ``meeting``); ``version`` is 0 for
    objects that have no versions.
    """

    kind: str
    id: UUID
    version: int = 0

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" + (f"@{self.version}" if self.version else "")

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read what ``str`` wrote. Raises UserError for anything else."""
        kind, _, rest = text.partition(":")
        id_text, _, version = rest.partition("@")
        try:
            return cls(kind, UUID(id_text), int(version or 0))
        except ValueError:
            raise UserError(
                f"“{text}” is not a reference.", do="A reference reads kind:id or kind:id@version."
            ) from None
