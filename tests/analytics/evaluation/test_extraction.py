"""`evaluate extraction` and `evaluate classification` print their figures, count what they say they count, and say what they cannot do."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

CARD = "姓名　试立春\n性别　男　　民族　汉\n出生　1985 年 3 月 12 日\n住址　江州省试验市河东区中心路18\n号\n公民身份号码　110199198503120016\n"
TRUTH = {
    "kind": "居民身份证",
    "scan": {"level": "clean"},
    "fields": {
        "name": "试立春", "gender": "男", "ethnicity": "汉族", "birth_date": "1985-03-12",
        "address": "江州省试验市河东区中心路18号", "id_number": "110199198503120016", "valid_to": "长期",
    },
}  # fmt: skip


def told(*arguments: str) -> dict[str, str]:
    out = io.StringIO()
    call_command("evaluate", *arguments, stdout=out)
    lines = out.getvalue().splitlines()
    return dict(line.split(": ", 1) for line in lines[:-1]) | {"summary": lines[-1]}


def test_extraction_counts_by_field_kind_and_level(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CARD, "utf-8")
    (tmp_path / "a.json").write_text(json.dumps(TRUTH, ensure_ascii=False), "utf-8")
    (tmp_path / "b.json").write_text(json.dumps(TRUTH, ensure_ascii=False), "utf-8")  # no paper beside it
    figures = told("extraction", str(tmp_path), "--papers", "--json", str(tmp_path / "out"))
    assert figures["field.name.f1"] == figures["kind.居民身份证.precision"] == "1.0"
    assert figures["field.valid_to.recall"] == "0.0"
    assert figures["all.recall"] == figures["level.clean.recall"] == str(round(6 / 7, 4))
    assert figures["core.f1"] == "1.0" and figures["kinds_told"] == "1.0"
    assert figures["summary"].startswith("1 papers: F1 0.92")
    assert json.loads((tmp_path / "out").read_text("utf-8"))["figures"]["all.f1"] == float(figures["all.f1"])


def test_the_goal_counts_names_and_numbers_of_clear_pages_only(tmp_path: Path) -> None:
    for name, level, text in (("a", "office", CARD), ("b", "phone", "居民身份证\n字迹不清\n")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        truth = json.dumps(TRUTH | {"scan": {"level": level}}, ensure_ascii=False)
        (tmp_path / f"{name}.json").write_text(truth, "utf-8")
    figures = told("extraction", str(tmp_path))
    assert figures["core.recall"] == "0.5" and figures["core.clean_office.recall"] == "1.0"
    assert figures["summary"].endswith("of these on clean and office pages 1.0000")


def test_classification_counts_accuracy_and_macro_f1(tmp_path: Path) -> None:
    rows = [
        {"text": "借 条\n今借到试甲一万元", "label": "借条"},
        {"text": "证据清单", "label": "证据目录"},
        {"text": "借据", "label": "欠条"},
        {"text": "……", "label": "欠条"},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n", "utf-8")
    figures = told("classification", str(path), "--wrong")
    assert (figures["rows"], figures["accuracy"], figures["unanswered"]) == ("4", "0.5", "1")
    assert float(figures["macro_f1"]) == round((2 / 3 + 1 + 0) / 3, 4)
    assert figures["wrong.欠条 → 借条"] == "1" and figures["wrong.欠条 → —"] == "1"
    path.write_text('{"text": "被告人犯盗窃罪，已构成盗窃罪。", "label": "盗窃"}', "utf-8")
    assert told("classification", str(path), "--task", "charge")["accuracy"] == "1.0"


@pytest.mark.parametrize(
    ("what", "content"), [("extraction", None), ("classification", ""), ("classification", '{"text": 1}')]
)
def test_what_cannot_be_measured_says_so(tmp_path: Path, what: str, content: str | None) -> None:
    path = tmp_path
    if content is not None:
        path = tmp_path / "rows.jsonl"
        path.write_text(content, "utf-8")
    with pytest.raises(CommandError):
        call_command("evaluate", what, str(path))


def test_a_file_of_another_encoding_and_a_folder_are_said_in_words(tmp_path: Path) -> None:
    odd = tmp_path / "rows.jsonl"
    odd.write_bytes('{"text": "借款", "label": "民间借贷纠纷"}'.encode("gb18030"))
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("evaluate", "classification", str(odd))
    with pytest.raises(CommandError, match="name a file"):
        call_command("evaluate", "classification", str(tmp_path))
