"""References, digests and messages: what every room shares."""

import hashlib
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.trail import Ref, UserError, canonical_json, chain_digest, file_digest, keyed_digest
from awardgap.core.trail.digests import Json

KINDS = st.from_regex(r"[a-z][a-z-]{0,20}", fullmatch=True)


@given(KINDS, st.uuids(), st.integers(0, 10_000))
def test_a_reference_reads_back_as_it_was_written(kind: str, object_id: UUID, version: int) -> None:
    ref = Ref(kind, object_id, version)
    assert Ref.parse(str(ref)) == ref


@pytest.mark.parametrize("text", ["", "record", "record:41", "record:", "record:01a2-x@1", f"record:{UUID(int=1)}@two"])
def test_what_is_no_reference_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError) as refusal:
        Ref.parse(text)
    assert refusal.value.sentence == f"“{text}” is not a reference. A reference reads kind:id or kind:id@version."


@given(st.lists(st.binary(max_size=50)))
def test_the_digest_of_a_file_does_not_depend_on_the_pieces_it_came_in(pieces: list[bytes]) -> None:
    assert file_digest(pieces) == hashlib.sha256(b"".join(pieces)).hexdigest()


def test_one_value_has_one_spelling() -> None:
    assert canonical_json({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'


def test_a_keyed_digest_is_the_published_one() -> None:
    """RFC 4231, test case 2 (HMAC-SHA-256)."""
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert keyed_digest(b"Jefe", "what do ya want for nothing?") == expected


def test_words_with_a_lone_surrogate_have_a_digest_too() -> None:
    assert len(keyed_digest(b"key", "\ud800")) == 64


def test_a_link_of_the_chain_covers_the_one_before_it() -> None:
    entry: dict[str, Json] = {"action": "projects.create", "sequence": 1}
    assert chain_digest("", entry) != chain_digest("0" * 64, entry)
    assert chain_digest("", entry) == chain_digest("", {"sequence": 1, "action": "projects.create"})


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (UserError("The file is empty."), "The file is empty."),
        (UserError("the file is empty.", where="a.ris"), "a.ris: the file is empty."),
        (UserError("It is empty.", do="Export it again.", where="a.ris"), "a.ris: It is empty. Export it again."),
    ],
)
def test_a_message_says_where_what_and_what_to_do(problem: UserError, sentence: str) -> None:
    assert str(problem) == problem.sentence == sentence
