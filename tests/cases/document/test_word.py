"""DOCX out and in: the layout of the court, the typed parts back unchanged, comments as review marks, hostile files refused."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document as open_word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cases.document.models import Document, DocumentRemark
from cases.document.remarks import leave_remark, open_remarks, settle_remark
from cases.document.services import begin_draft, issue
from cases.document.word.reading import read_word
from cases.document.word.writing import docx_of
from cases.register.models import Case
from courts.trace.models import TraceEntry
from outside.errors import Refused
from tests.cases.document.conftest import ON, TYPED
from tests.cast import Cast

HOSTILE = {
    "empty": b"",
    "no zip": b"just words",
    "a zip of something else": None,
    "macros": None,
    "truncated": None,
}


def as_bytes(word: object) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def control(word: object, name: str) -> object:
    """The content control of a part."""
    tags = word.element.body.iter(qn("w:tag"))  # type: ignore[attr-defined]
    return next(tag for tag in tags if tag.get(qn("w:val")) == f"section:{name}").getparent().getparent()


def text_of(word: object) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in word.element.body.iter(qn("w:p")))  # type: ignore[attr-defined]


def test_what_goes_out_comes_back_unchanged(draft_judgment: Document) -> None:
    read = read_word(docx_of(draft_judgment), draft_judgment.kind)
    written = {name: text for name, text in draft_judgment.sections.items() if text.strip()}
    assert {name: text for name, text in read.sections.items() if text} == {
        name: "\n".join(line.strip() for line in text.splitlines() if line.strip()) for name, text in written.items()
    }
    assert set(read.sections) == set(draft_judgment.kind.sections)


def test_the_page_is_the_court_s(draft_judgment: Document) -> None:
    word = open_word(io.BytesIO(docx_of(draft_judgment)))
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(m.mm) for m in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)] == [37, 35, 28, 26]  # fmt: skip
    text = text_of(word)
    order = [
        "金城市河东区人民法院",
        "民事判决书",
        "原告：王甲禾",
        "本院经审理认定事实如下",
        TYPED["facts_found"],
        "一、李乙舟",
        "案件受理费",
        "审判员",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "草 稿" not in text


def test_a_table_document_keeps_its_table(cast: Cast, heard_case: Case) -> None:
    party = heard_case.parties.get(role="defendant")
    facts = {"hearing_at": "2026-06-01T09:00:00+08:00", "room": "第三法庭"}
    summons = issue("summons", actor=cast.clerk, on=ON, case=heard_case, recipients=[party], facts=facts)
    word = open_word(io.BytesIO(docx_of(summons)))
    cells = [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert {"李乙舟", heard_case.number, "民间借贷纠纷"} <= set(cells)


def test_parts_nobody_wrote_have_their_place(cast: Cast, heard_case: Case) -> None:
    fresh = begin_draft(heard_case, "civil_judgment", actor=cast.judge, on=ON)
    word = open_word(io.BytesIO(docx_of(fresh)))
    assert "〔请在此填写本院认为〕" in text_of(word)
    paragraph = next(iter(control(word, "reasons").iter(qn("w:t"))))  # type: ignore[attr-defined]
    paragraph.text = "合法的借贷关系受法律保护。"
    assert read_word(as_bytes(word), fresh.kind).sections["reasons"] == "合法的借贷关系受法律保护。"


def test_tracked_changes_count_as_accepted(draft_judgment: Document) -> None:
    word = open_word(io.BytesIO(docx_of(draft_judgment)))
    run = next(iter(control(word, "reasons").iter(qn("w:r"))))  # type: ignore[attr-defined]
    inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
    new = deepcopy(run)
    new.find(qn("w:t")).text = "故予支持。"
    inserted.append(new)
    gone = deepcopy(run)
    gone.find(qn("w:t")).tag = qn("w:delText")
    deleted.append(gone)
    run.addnext(inserted)
    run.addprevious(deleted)
    read = read_word(as_bytes(word), draft_judgment.kind).sections["reasons"]
    assert read == TYPED["reasons"] + "故予支持。"


def test_marks_travel_as_comments_and_back(cast: Cast, draft_judgment: Document) -> None:
    leave_remark(draft_judgment, section="operative", quote="十日内", text="期限应写明起算日", actor=cast.presiding)
    content = docx_of(draft_judgment)
    word = open_word(io.BytesIO(content))
    assert [(c.author, c.text) for c in word.comments] == [("方正", "期限应写明起算日")]
    assert read_word(content, draft_judgment.kind).remarks == (("operative", "方正", "期限应写明起算日"),)


def hostile(kind: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/vbaProject.bin" if kind == "macros" else "a.txt", b"x")
    content = buffer.getvalue()
    return content[:-30] if kind == "truncated" else content


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_bad_file_is_refused_with_a_remedy(draft_judgment: Document, kind: str) -> None:
    content = HOSTILE[kind]
    with pytest.raises(Refused) as refused:
        read_word(hostile(kind) if content is None else content, draft_judgment.kind)
    assert refused.value.remedy.zh and refused.value.remedy.en


def test_a_bomb_is_refused_before_it_is_unpacked(draft_judgment: Document) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (61 * 1024 * 1024))
    with pytest.raises(Refused) as refused:
        read_word(buffer.getvalue(), draft_judgment.kind)
    assert refused.value.code == "word_bomb"


def test_a_file_of_another_making_is_told_apart(draft_judgment: Document) -> None:
    word = open_word()
    word.add_paragraph("本院认为")
    with pytest.raises(Refused) as refused:
        read_word(as_bytes(word), draft_judgment.kind)
    assert refused.value.code == "unknown_word_file"


def upload(client: Client, document: Document, content: bytes) -> object:
    file = SimpleUploadedFile("判决书.docx", content)
    return client.post(reverse("document-import", args=[document.pk]), {"file": file})


def test_the_judge_takes_the_edited_copy_in(client: Client, cast: Cast, draft_judgment: Document) -> None:
    client.force_login(cast.judge)
    answer = client.get(reverse("document-docx", args=[draft_judgment.pk]))
    word = open_word(io.BytesIO(answer.content))
    run = next(iter(control(word, "reasons").iter(qn("w:t"))))  # type: ignore[attr-defined]
    run.text = "改过的理由。"
    assert upload(client, draft_judgment, as_bytes(word)).status_code == 302  # type: ignore[attr-defined]
    draft_judgment.refresh_from_db()
    assert draft_judgment.sections["reasons"] == "改过的理由。"
    assert draft_judgment.sections["operative"] == TYPED["operative"]
    assert [one.note for one in draft_judgment.versions.all()][:2] == ["导入 DOCX", "导入前"]
    assert set(TraceEntry.objects.values_list("act", flat=True)) >= {"export_docx", "import_docx"}
    bad = upload(client, draft_judgment, b"no")
    assert bad.status_code == 422 and "另存为" in bad.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", ["outsider", "plaintiff", "judge_of_other_court", "archivist"])
def test_others_neither_take_out_nor_put_in(client: Client, cast: Cast, draft_judgment: Document, who: str) -> None:
    client.force_login(cast.people[who])
    assert client.get(reverse("document-docx", args=[draft_judgment.pk])).status_code == 404
    assert upload(client, draft_judgment, b"x").status_code == 404  # type: ignore[attr-defined]
    data = {"section": "reasons", "text": "x"}
    assert client.post(reverse("document-remark", args=[draft_judgment.pk]), data).status_code == 404
    assert not DocumentRemark.objects.exists()


def test_marks_are_left_and_settled(client: Client, cast: Cast, draft_judgment: Document) -> None:
    client.force_login(cast.judge)
    url = reverse("document-remark", args=[draft_judgment.pk])
    for _ in range(2):
        client.post(url, {"section": "reasons", "quote": "借贷", "text": "引用条文"})
    mark = open_remarks(draft_judgment).get()
    page = client.get(reverse("judgment", args=[draft_judgment.case_id])).content.decode()
    assert "引用条文" in page
    assert client.post(url, {"section": "nothing", "text": "x"}).status_code == 404
    client.post(reverse("document-remark-settle", args=[draft_judgment.pk, mark.pk]))
    settle_remark(mark, actor=cast.judge)
    assert not open_remarks(draft_judgment).exists()
    assert TraceEntry.objects.filter(act="settle_remark").count() == 1


def test_macros_are_refused_in_a_file_that_is_sound_otherwise(draft_judgment: Document) -> None:
    buffer = io.BytesIO(docx_of(draft_judgment))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(Refused) as refused:
        read_word(buffer.getvalue(), draft_judgment.kind)
    assert refused.value.code == "word_macros"
