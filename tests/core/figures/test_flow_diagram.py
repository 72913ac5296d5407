"""A flow diagram keeps its words inside its shapes and makes every box a link."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.figures import Box, Column, Diagram, Head, Line, Stage, Style, draw, width

SIZES = {"t-b": 14, "t-s": 13, "t-e t-n": 14, "t-e t-said": 14}


def box(key: str, *lines: Line, column: str = "main", heading: str = "Records", style: Style = "counted") -> Box:
    return Box(key, column, heading, lines or (Line("All", "3"),), f"/flow/{key}", style)


def diagram(*stages: Stage, arrows: tuple[tuple[str, str], ...] = (), stamp: str = "") -> Diagram:
    columns = (Column("main", 240), Column("side", 260))
    return Diagram("fl", "A flow", "What it says.", columns, (Head("Found", "main", "side"),), stages, arrows, stamp)


def read(drawn: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn)


def links(drawn: str) -> list[ElementTree.Element]:
    return read(drawn).findall("a")


def test_the_figure_has_a_title_and_a_description_and_is_a_group_of_links() -> None:
    svg = read(draw(diagram(Stage("Identified", (box("in"),)))))
    assert svg.attrib["role"] == "group"
    assert [svg.find(f"*[@id='{each}']") is not None for each in svg.attrib["aria-labelledby"].split()] == [True, True]
    assert [link.attrib["href"] for link in svg.findall("a")] == ["/flow/in"]


def test_a_link_says_its_whole_box() -> None:
    (link,) = links(draw(diagram(Stage("Identified", (box("in", Line("Medline", "112"), Line("Embase", "100")),)))))
    assert link.attrib["aria-label"] == link.findtext("title") == "Records: Medline 112; Embase 100"


@pytest.mark.parametrize("style, look", [("counted", "bx"), ("said", "bx-said"), ("wait", "bx-wait")])
def test_counted_stated_and_undecided_boxes_look_different(style: Style, look: str) -> None:
    (link,) = links(draw(diagram(Stage("Identified", (box("in", style=style),)))))
    assert link.find("rect").attrib["class"] == look  # type: ignore[union-attr]


def test_a_stated_figure_is_in_serif_italic() -> None:
    (link,) = links(draw(diagram(Stage("Identified", (box("in", Line("Here", "5"), Line("There", "7", said=True)),)))))
    assert [(text.text, text.attrib["class"]) for text in link.findall("text") if "t-e" in text.attrib["class"]] == [
        ("5", "t-e t-n"),
        ("7", "t-e t-said"),
    ]


def test_nothing_is_styled_or_fetched_in_place() -> None:
    assert not re.search(r"style=|<style|on\w+=|url\(|data-", draw(diagram(Stage("Identified", (box("in"),)))))


def test_boxes_of_a_column_stand_one_above_the_other() -> None:
    upper, lower = (
        link.find("rect").attrib  # type: ignore[union-attr]
        for link in links(draw(diagram(Stage("Identified", (box("one"), box("two"))))))
    )
    assert upper["x"] == lower["x"]
    assert float(lower["y"]) == float(upper["y"]) + float(upper["height"]) + 12


def test_a_stage_is_as_tall_as_the_words_of_its_band() -> None:
    label = "A long name for one short stage"
    bands = read(draw(diagram(Stage(label, (box("in"),))))).findall("g/rect[@x='0']")
    assert float(bands[0].attrib["height"]) > width(label, 13)


def test_an_arrow_goes_down_to_the_next_stage() -> None:
    stages = (Stage("Identified", (box("in"),)), Stage("Screened", (box("out"),)))
    (shaft,) = read(draw(diagram(*stages, arrows=(("in", "out"),)))).findall("g/path[@class='ln']")
    assert re.fullmatch(r"M162 [\d.]+V[\d.]+", shaft.attrib["d"])


def test_an_arrow_to_the_side_is_straight_where_it_can_be_and_takes_a_step_where_not() -> None:
    side = (box("near", column="side"), box("far", column="side"))
    drawn = draw(diagram(Stage("Identified", (box("in"), *side)), arrows=(("in", "near"), ("in", "far"))))
    straight, stepped = (shaft.attrib["d"] for shaft in read(drawn).findall("g/path[@class='ln']"))
    assert re.fullmatch(r"M282 [\d.]+H[\d.]+", straight)
    assert re.fullmatch(r"M282 [\d.]+H[\d.]+V[\d.]+H[\d.]+", stepped)


def test_a_stamp_stands_on_the_figure_itself() -> None:
    plain = diagram(Stage("Identified", (box("in"),)))
    assert "Illustration" not in draw(plain)
    assert "Illustration: decisions are invented" in draw(replace(plain, stamp="Illustration: decisions are invented"))


def test_a_diagram_without_boxes_or_heads_can_be_drawn() -> None:
    assert links(draw(replace(diagram(), heads=()))) == []


def test_a_box_in_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="elsewhere"):
        draw(diagram(Stage("Identified", (box("in", column="elsewhere"),))))


def test_a_long_name_is_shortened_on_the_figure_and_whole_in_its_title() -> None:
    name = "Science Citation Index Expanded, " * 8
    (link,) = links(draw(diagram(Stage("Identified", (box("in", Line(name, "112")),)))))
    assert "…" in [text.text or "" for text in link.findall("text")][-1]
    assert name in (link.findtext("title") or "")


names = st.text(st.characters(exclude_categories=["C"]), max_size=80)
lines = st.builds(Line, names, st.integers(0, 10**9).map("{:,}".format), st.booleans())


@given(st.lists(st.lists(lines, min_size=1, max_size=4), min_size=1, max_size=4), names)
def test_words_stay_inside_their_box_and_boxes_apart(drawn_lines: list[list[Line]], heading: str) -> None:
    boxes = [box(str(n), *some, column=("main", "side")[n % 2], heading=heading) for n, some in enumerate(drawn_lines)]
    shapes = []
    for link in links(draw(diagram(Stage("Identified", tuple(boxes))))):
        x, y, wide, high = (float(link.find("rect").attrib[key]) for key in ("x", "y", "width", "height"))  # type: ignore[union-attr]
        shapes.append((x, y, high))
        for text in link.findall("text"):
            look, length = text.attrib["class"], width(text.text or "", SIZES[text.attrib["class"]])
            start = float(text.attrib["x"]) - (length if "t-e" in look else 0)
            assert x < start
            assert start + length < x + wide
            assert y + 14 < float(text.attrib["y"]) < y + high - 4
    for x, y, high in shapes:
        assert not any(other_x == x and y < other_y < y + high for other_x, other_y, _ in shapes)
