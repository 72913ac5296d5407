"""Reading projects. The reader comes first in every query."""

from awardgap.app.projects.queries.assertions import (
    SUBJECTS,
    StatedNumber,
    assertion,
    standing_assertions,
    stated_number,
    stated_numbers,
)
from awardgap.app.projects.queries.log import (
    action_groups,
    chosen_entries,
    entries_about,
    log_page,
)
from awardgap.app.projects.queries.meetings import (
    MeetingPage,
    attended,
    meeting_page,
    meeting_title,
    meetings,
)
from awardgap.app.projects.queries.membership import (
    admit,
    invitable,
    member,
    members,
    memberships_of,
    names,
    owner_of,
)
from awardgap.app.projects.queries.objects import (
    find_assertion,
    find_meeting,
    find_member,
    find_project,
    find_review,
    titles_of_assertions,
    titles_of_meetings,
    titles_of_members,
    titles_of_reviews,
)
from awardgap.app.projects.queries.origins import (
    Branch,
    resting_on,
    trace,
)
from awardgap.app.projects.queries.overview import Strands, next_for, strands, tasks
from awardgap.app.projects.queries.programme import (
    project_of,
    projects_of,
    review,
    reviews,
    work_package,
    work_packages,
)

__all__ = [
    "SUBJECTS",
    "Branch",
    "MeetingPage",
    "StatedNumber",
    "Strands",
    "action_groups",
    "admit",
    "assertion",
    "attended",
    "chosen_entries",
    "entries_about",
    "find_assertion",
    "find_meeting",
    "find_member",
    "find_project",
    "find_review",
    "invitable",
    "log_page",
    "meeting_page",
    "meeting_title",
    "meetings",
    "member",
    "members",
    "memberships_of",
    "names",
    "next_for",
    "owner_of",
    "project_of",
    "projects_of",
    "resting_on",
    "review",
    "reviews",
    "standing_assertions",
    "stated_number",
    "stated_numbers",
    "strands",
    "tasks",
    "titles_of_assertions",
    "titles_of_meetings",
    "titles_of_members",
    "titles_of_reviews",
    "trace",
    "work_package",
    "work_packages",
]
