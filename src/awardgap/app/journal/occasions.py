"""When and how something came to be done: here and now, or elsewhere and entered afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from awardgap.app.journal.models import Origin
from awardgap.app.shell import clock
from awardgap.core.trail import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The circumstances of one action. Who acted comes from the reader."""

    recorded_at: datetime
    happened_at: datetime | None = None
    origin: str = Origin.HERE
    reason: str = ""
    meeting_id: UUID | None = None
    document_id: UUID | None = None

    def __post_init__(self) -> None:
        if self.happened_at and self.happened_at > self.recorded_at:
            raise UserError("The date given lies in the future.", do="Give the day on which it happened.")
        if self.origin == Origin.AFTERWARDS and not (self.reason and self.happened_at):
            raise UserError(
                "What is entered afterwards needs the day it happened and a reason.",
                do="Say when it happened and why it is entered now.",
            )


def here_and_now(reason: str = "", *, meeting_id: UUID | None = None) -> Occasion:
    """What happens at this moment, in this tool."""
    return Occasion(recorded_at=clock.now(), reason=reason, meeting_id=meeting_id)
