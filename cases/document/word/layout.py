"""The court's layout in Word: A4, margins 37/35/28/26 mm, 22 lines of 28 characters (《人民法院民事裁判文书制作规范》)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from docx import Document as new_word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

BODY, TITLE, SMALL = Pt(16), Pt(22), Pt(12)
LINE = Pt(29)


def sheet(title: str, author: str) -> Any:
    """An empty document with page, fonts and page numbers set."""
    word = new_word()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _font(word.styles["Normal"], settings.DOCUMENT_FONTS[0], BODY)
    format_ = word.styles["Normal"].paragraph_format
    format_.line_spacing_rule, format_.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    format_.space_before = format_.space_after = Pt(0)
    word.core_properties.title, word.core_properties.author = title, author
    _page_number(section.footer.paragraphs[0])
    return word


def _font(style: Any, family: str, size: Any) -> None:
    style.font.name, style.font.size = family, size
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), family)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def titled(paragraph: Any) -> None:
    """A line of the heading."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in paragraph.runs:
        run.font.size, run.font.bold = TITLE, True
        run.font.name = settings.DOCUMENT_TITLE_FONTS[0]
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), settings.DOCUMENT_TITLE_FONTS[0])


def indented(paragraph: Any) -> None:
    """A paragraph of the text: two characters in."""
    paragraph.paragraph_format.first_line_indent = BODY * 2


def right(paragraph: Any) -> None:
    """Number, signatures and date: right, two characters from the edge."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.right_indent = BODY * 2


def controlled(body: Any, tag: str, title: str) -> Any:
    """A content control at the end of ``body`` named ``tag``; paragraphs are moved into what is returned."""
    control = OxmlElement("w:sdt")
    properties = OxmlElement("w:sdtPr")
    for name, value in (("w:alias", title), ("w:tag", tag)):
        entry = OxmlElement(name)
        entry.set(qn("w:val"), value)
        properties.append(entry)
    content = OxmlElement("w:sdtContent")
    control.append(properties)
    control.append(content)
    body.insert(len(body) - 1, control)  # before the section properties
    return content
