"""Forms of a project, its work packages and its reviews."""

from __future__ import annotations

from django import forms

from awardgap.app.projects.forms.controls import address_field, words_field
from awardgap.app.projects.models import Review, StatedStep, WorkPackage
from awardgap.app.projects.study import LARGEST

STATES = ", ".join(StatedStep.State.values)


class DetailsForm(forms.Form):
    title = forms.CharField(label="Title of the programme", max_length=400)
    aim = words_field("Aim", "One or two sentences, as in the protocol.", required=False)
    source_url = address_field("Public page or protocol", "Where title, aim and progress are stated.")


class NewProjectForm(DetailsForm):
    review_kind = forms.ChoiceField(
        label="First review",
        choices=[("", "none yet"), *Review.Kind.choices],
        required=False,
        help_text="A project can hold several. You can add one later.",
    )
    review_title = forms.CharField(label="Title of the first review", max_length=400, required=False)

    def clean(self) -> dict[str, object]:
        if self.cleaned_data.get("review_kind") and not self.cleaned_data.get("review_title"):
            self.add_error("review_title", "Give the first review a title, or choose “none yet”.")
        if self.cleaned_data.get("review_title") and not self.cleaned_data.get("review_kind"):
            self.add_error("review_kind", "Choose what kind of review it is.")
        return self.cleaned_data


class StudyForm(forms.Form):
    study = forms.FileField(
        label="study.yaml",
        help_text=f"The file the example starts from, with your own words. Up to {LARGEST // 1000} kB.",
        error_messages={"empty": "The file is empty. Choose another one."},
    )

    def clean_study(self) -> str:
        file = self.cleaned_data["study"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"The file is larger than {LARGEST // 1000} kB, so it is no study.yaml.")
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is not UTF-8 text. Save it as UTF-8.") from None


class WorkPackageForm(forms.Form):
    label = forms.CharField(label="Name", help_text="Such as “Work package 1: Scoping review”.", max_length=200)
    title = forms.CharField(label="Title", max_length=400, required=False)
    aim = words_field("Aim", required=False)
    steps = words_field(
        "Progress as a page states it",
        f"One step a line: the step; its state; when. States are {STATES}. Example: Searches completed; done; 2026-04",
        rows=4,
        required=False,
    )
    source_url = address_field("Page that states it")

    @staticmethod
    def of(package: WorkPackage) -> dict[str, str]:
        """What stands in the form before anything is changed."""
        steps = list(package.steps.all())
        lines = ["; ".join(part for part in (step.step, step.state, step.when) if part) for step in steps]
        source = next((step.source_url for step in steps if step.source_url), "")
        return {
            "label": package.label,
            "title": package.title,
            "aim": package.aim,
            "steps": "\n".join(lines),
            "source_url": source,
        }

    def clean_steps(self) -> list[dict[str, str]]:
        lines = enumerate(self.cleaned_data["steps"].splitlines(), start=1)
        return [_step(number, line) for number, line in lines if line.strip()]

    def stated_steps(self) -> tuple[dict[str, str], ...]:
        source = self.cleaned_data["source_url"]
        return tuple({**step, "source_url": source} for step in self.cleaned_data["steps"])


class ReviewForm(forms.Form):
    kind = forms.ChoiceField(label="Kind", choices=Review.Kind.choices)
    title = forms.CharField(label="Title", max_length=400)
    question = words_field("Question", required=False)
    work_package = forms.ChoiceField(label="Work package", required=False)

    def __init__(self, packages: list[WorkPackage], *args: object, review: Review | None = None) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        choices: list[tuple[str, str]] = [("", "none")]
        self.packages = {str(package.number): package for package in packages}
        choices += [(number, package.label) for number, package in self.packages.items()]
        field = self.fields["work_package"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        if review is not None:
            self._start_from(review)

    def _start_from(self, review: Review) -> None:
        package = review.work_package
        self.initial = {
            "kind": review.kind,
            "title": review.title,
            "question": review.question,
            "work_package": str(package.number) if package else "",
        }
        self.fields["kind"].disabled = True
        self.fields["kind"].help_text = "Set when the review was added; add another review for another kind."

    @property
    def package(self) -> WorkPackage | None:
        return self.packages.get(self.cleaned_data["work_package"])


class DeleteForm(forms.Form):
    """The address of the project, typed, so that nobody deletes one by a slip."""

    slug = forms.CharField(label="Address of the project")
    reason = words_field("Why", "Kept for good with the date, in place of the project.", rows=2, most=500)

    def __init__(self, slug: str, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.expected = slug
        self.fields["slug"].help_text = f"Type {slug} to show that you mean this one."

    def clean_slug(self) -> str:
        if self.cleaned_data["slug"] != self.expected:
            raise forms.ValidationError(f"Type the address exactly as it stands here: {self.expected}")
        return self.expected


def _step(number: int, line: str) -> dict[str, str]:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) not in (2, 3) or not parts[0]:
        raise forms.ValidationError(f"Line {number}: write the step, a semicolon, and its state.")
    if parts[1] not in StatedStep.State.values:
        raise forms.ValidationError(f"Line {number}: “{parts[1]}” is no state. Use one of {STATES}.")
    when = parts[2] if len(parts) == 3 else ""
    if len(parts[0]) > 200 or len(when) > 40:
        raise forms.ValidationError(f"Line {number}: a step has at most 200 letters, its date at most 40.")
    return {"step": parts[0], "state": parts[1], "when": when}
