"""Forms about numbers that people state and sign."""

from __future__ import annotations

from django import forms

from awardgap.app.projects.forms.controls import words_field
from awardgap.app.projects.models import Review
from awardgap.app.projects.queries import SUBJECTS


class AssertionForm(forms.Form):
    subject = forms.ChoiceField(label="What was counted", choices=list(SUBJECTS.items()))
    value = forms.IntegerField(
        label="The number",
        min_value=0,
        max_value=1_000_000_000,
        error_messages={
            "invalid": "Give a whole number, in figures.",
            "min_value": "A count is 0 or more.",
            "max_value": "A count here is at most 1,000,000,000.",
        },
    )
    statement = words_field("What exactly is stated", "One sentence: what was counted, where, by what means.", rows=2)
    review = forms.ChoiceField(label="Review", required=False)

    def __init__(self, reviews: list[Review], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.reviews = {str(review.number): review for review in reviews}
        field = self.fields["review"]
        if isinstance(field, forms.ChoiceField):
            whole = [("", "the whole project")]
            field.choices = whole + [(number, review.title) for number, review in self.reviews.items()]
            # a number of no review stands in no flow: the first review is offered, the whole project is chosen
            field.initial = next(iter(self.reviews), "")

    @property
    def chosen_review(self) -> Review | None:
        return self.reviews.get(self.cleaned_data["review"])


class ReasonForm(forms.Form):
    reason = words_field("Why", "One or two sentences. They go into the log.", rows=2, most=500)
