"""A figure that leaves the page takes its looks with it and leaves its links behind."""

from xml.etree import ElementTree

import pytest

from awardgap.core.figures import Box, Column, Diagram, Line, Stage, alone, draw

FIGURE = Diagram(
    name="f",
    title="Two & more",
    description="One box.",
    columns=(Column("main", 300),),
    heads=(),
    stages=(Stage("Found", (Box("a", "main", "Records", (Line("All", "12", False),), "/p/x/?a=1&b=2", "counted"),)),),
    arrows=(),
    stamp="",
)


def test_the_file_is_xml_with_its_style_and_size_and_without_links() -> None:
    file = alone(draw(FIGURE))
    root = ElementTree.fromstring(file)
    name = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{name}svg"
    assert float(root.attrib["width"]) > 300
    assert [*root.iter(f"{name}a")] == []
    assert "href" not in file
    assert ".bx-said" in root.findtext(f"{name}style", "")
    assert "Records" in "".join(root.itertext())


@pytest.mark.parametrize("words", ["", "<p>no figure</p>", "<svg role='img'></svg>"])
def test_anything_else_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="not a drawn figure"):
        alone(words)
