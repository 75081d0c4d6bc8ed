"""The paper of a Word document: its styles, its language, and nothing said of its maker."""

import re
import zipfile
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from reflect.practice.languages import LANGUAGES

DEEP, SOFT, QUIET = (RGBColor.from_string(one) for one in ("24585A", "9CC0BA", "5D5A52"))

FACE = "Georgia"
"""A typeface that comes with Windows and macOS; elsewhere another stands in for it."""

FIRST = (1980, 1, 1, 0, 0, 0)
"""The date of each part: the first that the format knows, the same for everybody."""

KEPT = {
    "Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Quote", "List Paragraph",
    "Default Paragraph Font", "Normal Table", "No List", "Footer",
}  # fmt: skip
"""Styles of the library's own empty document that are used, of the 160 in it."""

OWN = {
    "Quiet": "Normal", "In a table": "Normal", "Small": "In a table", "Thin": "Normal",
    "Room": "Normal", "Question 1": "Heading 1",
}  # fmt: skip
"""Styles of our own, and those they are made from."""

SIZES = {
    "Normal": (11, 0, 6), "Title": (22, 0, 4), "Heading 1": (14, 18, 4),
    "Heading 2": (11.5, 12, 3), "Heading 3": (11, 10, 3), "Quote": (11, 0, 6),
    "List Paragraph": (11, 0, 3), "Quiet": (10, 0, 4), "In a table": (10.5, 1, 1),
    "Small": (6.5, 0, 0), "Thin": (3, 0, 0), "Room": (11, 10, 0), "Question 1": (11.5, 12, 3),
}  # fmt: skip
"""Of each style the letters, and the room before and after a paragraph, in points."""

UNNEEDED = re.compile("thumbnail|stylesWithEffects|customXml|extended-properties")
"""Parts of the library's own empty document: a picture of it, and who made it with what."""


def new_paper(title: str, language: str) -> Document:
    """An empty document on A4 with its styles, and properties that tell nothing but ``title``."""
    paper = docx.Document(BytesIO(_blank()))
    spoken = LANGUAGES[language].region
    defaults = paper.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    for name in ("val", "eastAsia"):
        defaults.set(qn(f"w:{name}"), spoken)
    told = paper.core_properties
    told.title, told.language = title[:255], spoken
    return paper


@cache
def _blank() -> bytes:
    """The library's own empty document, made ours."""
    paper = docx.Document()
    _styles(paper)
    for section in paper.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2), Cm(2.2)
        _page_number(section.footer.paragraphs[0])
    told = paper.core_properties._element
    for one in list(told):
        told.remove(one)
    for owner in (paper.part, paper.part.package):
        for name, link in list(owner.rels.items()):
            if UNNEEDED.search(link.reltype):
                owner.rels.pop(name)
    return written(paper)


def _styles(paper: Document) -> None:
    styles = paper.styles
    for style in list(styles):
        if style.name not in KEPT:
            style.delete()
    for name, based in OWN.items():
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[based]
    for name, (size, before, after) in SIZES.items():
        style = styles[name]
        _typeface(style)
        style.font.size = Pt(size)
        style.font.italic = False
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before), Pt(after),
        )  # fmt: skip
        style.font.color.rgb = {"H": DEEP, "T": None}.get(name[0]) if name != "Thin" else None
    styles["Quiet"].font.color.rgb = QUIET
    for name in ("Title", "Quote"):
        for border in styles[name].element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)
    styles["Quote"].paragraph_format.left_indent = Cm(0.5)
    line = f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{SOFT}"/>'
    _insert(styles["Quote"], f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
    point = styles["List Paragraph"].paragraph_format
    point.left_indent, point.first_line_indent = Cm(0.8), Cm(-0.8)
    point.tab_stops.add_tab_stop(Cm(0.8))
    styles["Room"].paragraph_format.tab_stops.add_tab_stop(
        Cm(17), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES
    )
    styles["Small"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _columns(styles.add_style("Words in columns", WD_STYLE_TYPE.TABLE), 85)
    _columns(styles.add_style("Days in columns", WD_STYLE_TYPE.TABLE), 0)


def _columns(style: Any, space: int) -> None:
    """Let a table have thin lines between its rows, and ``space`` beside its words, in twips."""
    edges = '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D8D2C4"/>'
    beside = "".join(f'<w:{side} w:w="{space}" w:type="dxa"/>' for side in ("left", "right"))
    style.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>{edges}</w:tblBorders>"
            f"<w:tblCellMar>{beside}</w:tblCellMar></w:tblPr>"
        )
    )


def _typeface(style: Any) -> None:
    """Let ``style`` have our typeface, and none of a theme."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), FACE)


def _insert(style: Any, border: str) -> None:
    """Put ``border`` where the order of a paragraph's properties wants it."""
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(border), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"
    )


def _page_number(footer: Paragraph) -> None:
    footer.style = "Quiet"
    for field in ("PAGE", " / ", "NUMPAGES"):
        if field == " / ":
            footer.add_run(field)
            continue
        simple = (
            f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
        footer._p.append(parse_xml(simple))


def written(paper: Document) -> bytes:
    """The file, with the same date on every part."""
    made, kept = BytesIO(), BytesIO()
    paper.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(kept, "w") as out:
        for part in parts.infolist():
            info = zipfile.ZipInfo(part.filename, FIRST)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            out.writestr(info, parts.read(part))
    return kept.getvalue()
