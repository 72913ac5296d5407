"""The reader takes plain records in one go and others line by line; both ways agree with an obvious one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.records import Field, Fields, read_bytes
from tests.core.records.ris_oracle import read_slowly

VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n\ufeff"), min_size=1, max_size=20),
    st.sampled_from(
        ["2019//", "10.1000/x", " leading", "trailing ", "Author, A", "\u2028", "TY  - JOUR", "- dash", "é"]
    ),
)
TAGS = st.sampled_from(["TI", "AU", "AB", "KW", "PY", "N1", "M3", "A1", "U2"])
BARE = st.sampled_from(
    ["more words", "12 cases", "and so on.", "Ünïcode", "", "ER- not an end", "TY-not a start", "x  - y"]
)


@st.composite
def records(draw: st.DrawFn) -> list[str]:
    """The lines of one record, now and then with bare lines behind a field."""
    lines = ["TY  - JOUR", f"TI  - A{draw(VALUES)}"]
    for _ in range(draw(st.integers(0, 5))):
        lines.append(f"{draw(TAGS)}  - {draw(VALUES)}")
        if draw(st.integers(0, 4)) == 0:
            lines += [*draw(st.lists(BARE, max_size=2)), "closing words"]
    return [*lines, draw(st.sampled_from(["ER  - ", "ER  -"])).ljust(6), *[""] * draw(st.integers(0, 2))]


@given(st.lists(records(), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_every_way_of_reading_gives_the_same_fields(parts: list[list[str]], end: str) -> None:
    text = end.join(line for part in parts for line in part) + end
    file = read_bytes("a.ris", text.encode())
    assert file.quarantined == ()
    assert [list(record.fields) for record in file.records] == read_slowly(text)


@given(st.lists(records(), min_size=1, max_size=3))
def test_line_ends_change_nothing(parts: list[list[str]]) -> None:
    lines = [line for part in parts for line in part]
    lf, crlf, cr = (read_bytes("a.ris", end.join(lines).encode()) for end in ("\n", "\r\n", "\r"))
    for other in (crlf, cr):
        assert [record.fields for record in other.records] == [record.fields for record in lf.records]
        assert [record.span.first_line for record in other.records] == [record.span.first_line for record in lf.records]


@given(st.lists(records(), min_size=1, max_size=4))
def test_spans_point_at_the_record(parts: list[list[str]]) -> None:
    data = "\n".join(line for part in parts for line in part).encode()
    lines = data.split(b"\n")
    for record in read_bytes("a.ris", data).records:
        assert data[record.span.start :].startswith(b"TY  - ")
        assert lines[record.span.first_line - 1] == b"TY  - JOUR"
        assert lines[record.span.last_line - 1].startswith(b"ER  -")


def test_fields_are_a_sequence_like_any_other() -> None:
    fields = read_bytes("a.ris", b"TY  - JOUR\nTI  - A\nAU  - B\nER  - \n").records[0].fields
    same = (Field("TY", "JOUR"), Field("TI", "A"), Field("AU", "B"))
    assert isinstance(fields, Fields)
    assert fields == same
    assert fields != same[:2]
    assert fields != "TY"
    assert hash(fields) == hash(same)
    assert repr(fields) == repr(same)
    assert fields[1:] == same[1:]
    assert fields[-1] == same[-1]
    assert len(fields) == 3
    assert Field("TI", "A") in fields
