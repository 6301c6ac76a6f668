"""DOCX out 导出: what is printed, paragraph by paragraph; each typed part stands in a content control of its name."""

from __future__ import annotations

import io
import re
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.table import Table
from lxml import html as markup

from cases.document.labels import label_of
from cases.document.models import Document
from cases.document.printing import html_of
from cases.document.remarks import open_remarks
from cases.document.word import layout

EMPTY = "〔请在此填写{label}〕"
TAG = "section:"


def docx_of(document: Document) -> bytes:
    """The document as DOCX: an editing copy, without seal or signature. Open review marks travel as comments."""
    word = layout.sheet(f"{document.title} {document.number}".strip(), document.court.name)
    body = markup.fromstring(html_of(document, draft=True)).find("body")
    writer = _Writer(word, document)
    for element in body:
        writer.block(element)
    writer.rest_of_sections()
    writer.remarks()
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


class _Writer:
    def __init__(self, word: Any, document: Document) -> None:
        self.word, self.document = word, document
        self.waiting = [name for name in document.kind.sections]
        self.lines: list[str] = []  # of the section being written
        self.content: Any = None
        self.written: dict[str, list[Any]] = {}

    def block(self, element: Any) -> None:
        """One element of the body."""
        kind = element.tag if isinstance(element.tag, str) else ""
        classes = set((element.get("class") or "").split())
        if "draft-mark" in classes or kind in {"", "svg", "style"}:
            return
        if kind in {"h1", "h2", "h3"}:
            layout.titled(self.word.add_paragraph(_text(element)))
        elif kind == "table":
            self.table(element)
        elif kind == "p":
            self.paragraph(element, classes)
        else:
            for child in element:
                if "signature" in classes and child.tag == "p":
                    layout.right(self.word.add_paragraph(_text(child)))
                else:
                    self.block(child)

    def paragraph(self, element: Any, classes: set[str]) -> None:
        text = _text(element)
        if not text:
            return
        made = self.word.add_paragraph(text)
        if "number" in classes:
            layout.right(made)
        elif not classes & {"to", "flush"}:
            layout.indented(made)
        self._into_control(made, text)

    def _into_control(self, made: Any, text: str) -> None:
        """The first line of the next typed part opens its control; its last line closes it."""
        if not self.lines:
            for at, name in enumerate(self.waiting):
                lines = _lines(self.document.sections.get(name, ""))
                if lines and _plain(lines[0]) == _plain(text):
                    for skipped in self.waiting[:at]:
                        self._empty(skipped, before=made)
                    self.waiting = self.waiting[at + 1 :]
                    self.lines, self.content = lines, self._control(name)
                    self.current = name
                    break
        if self.lines:
            self.content.append(made._p)
            self.written.setdefault(self.current, []).append(made)
            self.lines = self.lines[1:]

    def _control(self, name: str) -> Any:
        return layout.controlled(self.word.element.body, f"{TAG}{name}", label_of(name).zh)

    def _empty(self, name: str, before: Any = None) -> None:
        made = self.word.add_paragraph(EMPTY.format(label=label_of(name).zh))
        layout.indented(made)
        content = self._control(name)
        content.append(made._p)
        if before is not None:
            before._p.addprevious(content.getparent())

    def rest_of_sections(self) -> None:
        """Parts nobody wrote yet have their place all the same."""
        for name in self.waiting:
            self._empty(name)

    def table(self, element: Any) -> None:
        rows = [row for row in element.iter("tr")]
        columns = max(sum(int(cell.get("colspan", 1)) for cell in row if cell.tag in {"td", "th"}) for row in rows)
        made: Table = self.word.add_table(rows=len(rows), cols=columns, style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        for at, row in enumerate(rows):
            column = 0
            for cell in (one for one in row if one.tag in {"td", "th"}):
                span = int(cell.get("colspan", 1))
                target = made.cell(at, column)
                if span > 1:
                    target = target.merge(made.cell(at, min(column + span, columns) - 1))
                _fill(target, cell)
                column += span

    def remarks(self) -> None:
        """Review marks as comments at the part they belong to."""
        for remark in open_remarks(self.document):
            paragraphs = self.written.get(remark.section)
            if paragraphs:
                runs = paragraphs[0].runs
                self.word.add_comment(runs, text=remark.text, author=str(remark.by), initials=str(remark.by)[:1])


def _fill(target: Any, cell: Any) -> None:
    lines = [_text(one) for one in cell.iter("p")] or _text(cell).splitlines()
    target.text = "\n".join(line for line in lines if line)
    for paragraph in target.paragraphs:
        for run in paragraph.runs:
            run.font.size = layout.SMALL


def _text(element: Any) -> str:
    """The words of an element; a line break stays one, drawings fall away."""
    for drawing in element.xpath(".//*[local-name()='svg']"):
        drawing.drop_tree()
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return re.sub(r"[ \t\r\f\v]*\n[ \t\r\f\v]*", "\n", element.text_content()).strip(" \t\n")


def _lines(text: str) -> list[str]:
    return [line.strip(" \t　") for line in text.splitlines() if line.strip(" \t　")]


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)
