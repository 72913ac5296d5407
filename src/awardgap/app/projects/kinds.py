"""What this room tells the rooms below it."""

from __future__ import annotations

from django.urls import reverse

from awardgap.app.projects import queries
from awardgap.app.shell.doors import register_admission
from awardgap.app.shell.registry import Archived, Kind, Room, register


def register_all() -> None:
    register_admission(queries.admit)
    register(
        Room("Overview", 10, lambda slug: reverse("projects:overview", args=[slug])),
        Kind("project", "project", queries.find_project),
        Kind("member", "member", queries.find_member),
        Kind("review", "review", queries.find_review),
        Kind("meeting", "meeting", queries.find_meeting),
        Kind("assertion", "stated number", queries.find_assertion),
        Archived("projects.WorkPackage", 30),
        Archived("projects.StatedStep", 31),
        Archived("projects.Review", 32),
        Archived("projects.Membership", 33),
        Archived("projects.Counter", 34),
        Archived("projects.Meeting", 35),
        Archived("projects.MeetingNote", 36),
        Archived("projects.Assertion", 37),
    )
