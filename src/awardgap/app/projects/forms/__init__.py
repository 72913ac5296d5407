"""Forms of a project, and the one that every later room embeds: when and how something came to be done."""

from awardgap.app.projects.forms.assertions import AssertionForm, ReasonForm
from awardgap.app.projects.forms.log import LogFilter
from awardgap.app.projects.forms.meetings import MeetingForm, NoteForm
from awardgap.app.projects.forms.membership import MemberForm, RoleForm
from awardgap.app.projects.forms.occasion import OccasionForm
from awardgap.app.projects.forms.programme import (
    DeleteForm,
    DetailsForm,
    NewProjectForm,
    ReviewForm,
    StudyForm,
    WorkPackageForm,
)

__all__ = [
    "AssertionForm",
    "DeleteForm",
    "DetailsForm",
    "LogFilter",
    "MeetingForm",
    "MemberForm",
    "NewProjectForm",
    "NoteForm",
    "OccasionForm",
    "ReasonForm",
    "ReviewForm",
    "RoleForm",
    "StudyForm",
    "WorkPackageForm",
]
