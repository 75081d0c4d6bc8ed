"""A picture in a Word document: SVG, and a PNG of it for a program that knows no SVG."""

from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph

from reflect.formats.docx_paper import FACE
from reflect.formats.drawing import Drawing
from reflect.formats.typesetting import drawn_as_png

SVG = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' r:embed="{link}"/></a:ext></a:extLst>'
)
"""What tells Word, since 2016, that there is an SVG of the same picture."""


def add_drawing(paragraph: Paragraph, drawn: Drawing, width: int, told: str) -> None:
    """Put ``drawn`` in ``paragraph``, so wide; ``told`` is what it is called for who listens.

    Where no PNG can be made of it, it is left out: all of it stands in words as well.
    """
    png = drawn_as_png(drawn.standing_alone("#24231f", "Libertinus Serif"))
    if png is None:
        return
    picture = paragraph.add_run().add_picture(BytesIO(png), width=Emu(width))
    named = picture._inline.docPr
    named.set("name", f"drawing {named.id}")
    named.set("descr", told)
    paper = paragraph.part
    place = PackURI(f"/word/media/drawing{named.id}.svg")
    svg = drawn.standing_alone("#24231f", FACE).encode()
    part = Part(place, "image/svg+xml", svg, paper.package)
    link = paper.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    picture._inline.find(f".//{qn('a:blip')}").append(parse_xml(SVG.format(link=link)))
