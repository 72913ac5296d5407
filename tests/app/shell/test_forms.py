"""Forms: label, hint, error, control; and above them one summary of what is wrong."""

from __future__ import annotations

from django import forms

from tests.app.shell.rendering import page, shown


class Settling(forms.Form):
    why = forms.CharField(label="Why", help_text="One sentence.")
    when = forms.DateField(label="When", required=False)
    bearing = forms.ChoiceField(
        label="Bearing",
        choices=[("s", "Supports"), ("q", "Qualifies")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it bears on C01"},
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, object]:
        if self.data.get("why") == "nothing":
            raise forms.ValidationError("Nothing was decided.")
        return self.cleaned_data


def test_a_control_is_described_by_its_hint_and_its_error() -> None:
    field = shown("{% field form.why %}", form=Settling({}))
    assert '<label for="id_why">Why</label>' in field
    assert 'id="id_why_helptext">One sentence.' in field
    assert 'aria-describedby="id_why_helptext id_why_error"' in field
    assert 'aria-invalid="true"' in field


def test_an_error_says_which_field_it_is_about() -> None:
    assert "Fill in “Why”." in shown("{% field form.why %}", form=Settling({}))


def test_a_form_may_say_it_better() -> None:
    assert "Choose how it bears on C01" in shown("{% field form.bearing %}", form=Settling({}))


def test_what_may_stay_empty_says_so() -> None:
    assert "(optional)" in shown("{% field form.when %}", form=Settling())
    assert "(optional)" not in shown("{% field form.why %}", form=Settling())


def test_choices_stand_in_a_group_with_a_name() -> None:
    group = shown("{% field form.bearing %}", form=Settling())
    assert "<legend>Bearing</legend>" in group
    assert '<label class="choice" for="id_bearing_1">' in group


def test_hidden_fields_are_there_and_have_no_label() -> None:
    fields = shown("{% fields form %}", form=Settling())
    assert '<input type="hidden" name="token"' in fields
    assert "Token" not in fields


def test_the_summary_leads_to_each_control() -> None:
    summary = shown("{% error_summary form %}", form=Settling({}))
    assert "There is a problem" in summary
    assert '<a href="#id_why">Fill in “Why”.</a>' in summary
    assert '<a href="#id_bearing_0">' in summary  # the first choice of the group


def test_the_summary_holds_what_is_wrong_with_the_whole_form() -> None:
    assert "<li>Nothing was decided.</li>" in shown("{% error_summary form %}", form=Settling({"why": "nothing"}))


def test_without_a_problem_there_is_no_summary() -> None:
    assert shown("{% error_summary form %}", form=Settling()) == ""
    assert shown("{% error_summary form %}", form=Settling({"why": "a", "bearing": "s"})) == ""


def test_the_title_of_a_page_with_errors_begins_with_error() -> None:
    blocks = "{% block heading %}Settle{% endblock %}"
    assert "<title>Error: Settle · awardgap</title>" in page(blocks, form=Settling({}))
    assert "<title>Settle · awardgap</title>" in page(blocks, form=Settling())


def test_files_can_be_chosen_without_script() -> None:
    class Importing(forms.Form):
        exports = forms.FileField(label="Exports")

    box = shown("{% drop form.exports 'Read the files' most=1000 %}", form=Importing())
    assert '<input type="file" name="exports"' in box
    assert 'data-most="1000"' in box
    assert '<button class="btn btn-1" type="submit">Read the files</button>' in box
