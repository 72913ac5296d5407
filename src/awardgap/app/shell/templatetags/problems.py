"""What is wrong with a form, in words that name the field."""

from __future__ import annotations

from django.forms import BaseForm, BoundField, Field


def problems_of(form: BaseForm) -> list[tuple[str, str]]:
    """Words and the address of the field they are about (empty when they are about the whole form)."""
    found = [(str(words), "") for words in form.non_field_errors()]
    for bound in form:
        found += [(words, f"#{first_control(bound)}") for words in words_of(bound)]
    return found


def words_of(bound: BoundField) -> list[str]:
    """What is wrong with a field. Django's sentence for an empty one does not say which; ours does."""
    usual = str(Field.default_error_messages["required"])
    return [f"Fill in “{bound.label}”." if words == usual else str(words) for words in bound.errors]


def first_control(bound: BoundField) -> str:
    return bound.id_for_label or f"{bound.auto_id}_0"
