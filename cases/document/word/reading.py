"""DOCX in 导入: the typed parts out of the content controls; everything else of the file is left alone.

Insertions tracked by Word count as accepted, deletions as deleted. Comments become review marks.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from docx import Document as open_word
from docx.oxml.ns import qn

from cases.document.kinds import Kind
from cases.document.labels import label_of
from law.text import Text
from outside.errors import Refused

LARGEST = 10 * 1024 * 1024
UNPACKED = 60 * 1024 * 1024
TAG = "section:"


@dataclass(frozen=True, slots=True)
class WordText:
    """``sections``: name → text, paragraphs as lines; ``remarks``: (section, author, text)."""

    sections: dict[str, str]
    remarks: tuple[tuple[str, str, str], ...] = ()


def read_word(content: bytes, kind: Kind) -> WordText:
    """The typed parts of ``kind`` found in a DOCX. Raises ``Refused`` with reason and remedy."""
    word = _open(content)
    body = word.element.body
    found: dict[str, str] = {}
    places: dict[str, str] = {}  # id of a comment → section
    for control in body.iter(qn("w:sdt")):
        name = _tag(control)
        if name in kind.sections:
            found[name] = _text_of(control, name)
            for mark in control.iter(qn("w:commentReference")):
                places[str(mark.get(qn("w:id")))] = name
    if not found:
        raise _refused(
            "unknown_word_file",
            Text("文件里没有可识别的起草段落。", "No drafting part was recognised."),
            Text(
                "请用本平台“导出 DOCX”得到的文件修改后再导入，不要另建文档或删除内容控件。",
                "Edit the file made by “Export DOCX” here; do not start a new one or remove its content controls.",
            ),
        )
    return WordText(found, tuple(_remarks(word, places)))


TOO_LARGE = (
    Text("文件超过 10 MB。", "The file is over 10 MB."),
    Text("请删去图片后再导入。", "Remove pictures and try again."),
)
SAVE_AGAIN = Text("请在 Word 或 WPS 中另存为 .docx 后再导入。", "Save it as .docx in Word or WPS and try again.")


def _refused(code: str, reason: Text, remedy: Text) -> Refused:
    return Refused(reason, remedy, code)


def _open(content: bytes) -> Any:
    if len(content) > LARGEST:
        raise _refused("word_too_large", *TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED:
                raise _refused("word_bomb", Text("文件展开后过大。", "The file unpacks to too much."), SAVE_AGAIN)
            if any("vbaProject" in entry.filename for entry in archive.infolist()):
                raise _refused("word_macros", Text("文件含有宏。", "The file holds macros."), SAVE_AGAIN)
        return open_word(io.BytesIO(content))
    except Refused:
        raise
    except Exception as error:  # whatever a broken or foreign file makes the parser say
        raise _refused("no_word", Text("不是完好的 DOCX 文件。", "Not a sound DOCX file."), SAVE_AGAIN) from error


def _tag(control: Any) -> str:
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return str(tag.get(qn("w:val"))).removeprefix(TAG) if tag is not None else ""


def _text_of(control: Any, name: str) -> str:
    placeholder = f"〔请在此填写{label_of(name).zh}〕"
    lines = [_line(paragraph) for paragraph in control.iter(qn("w:p"))]
    kept = [line.strip(" \t　") for line in lines]
    return "\n".join(line for line in kept if line and line != placeholder)


def _line(paragraph: Any) -> str:
    """The runs of a paragraph; ``w:delText`` is no ``w:t``, so what was deleted stays out."""
    pieces = []
    for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        pieces.append(node.text or "" if node.tag == qn("w:t") else "\n" if node.tag == qn("w:br") else "　")
    return "".join(pieces)


def _remarks(word: Any, places: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (places[str(comment.comment_id)], comment.author or "", comment.text.strip())
        for comment in word.comments
        if str(comment.comment_id) in places and comment.text.strip()
    ]
