"""Desks, tables, jobs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from courts.design.chips import desk_group
from courts.design.samples.reasons import limit
from law.core import Basis
from law.text import Text

_NAMES = (
    "钟离映雪诉滇池云岭建材有限公司",
    "沙依拉木诉南华物业服务有限公司",
    "白玛央金诉澜沧运输有限公司",
    "陆一鸣诉顾清和",
)
_CAUSES = (
    Text("民间借贷纠纷", "Private lending dispute"),
    Text("物业服务合同纠纷", "Property service contract dispute"),
    Text("买卖合同纠纷", "Sales contract dispute"),
    Text("离婚纠纷", "Divorce"),
)


def samples(today: date) -> dict[str, Any]:
    return {
        "today": today,
        "overdue": today - timedelta(days=2),
        "soon": today + timedelta(days=3),
        "later": today + timedelta(days=30),
        "groups": _groups(today),
        "waiting_row": _row(today, 12, 2, waiting=Text("被告答辩", "the defendant's answer")),
        "columns": _columns(),
        "rows": _rows(today),
        "jobs": _jobs(),
        "pager": {
            "count_text": Text("共 1,000+ 件，每页 50 件", "more than 1,000, 50 a page"),
            "next_url": "#tables",
            "first_url": "#tables",
        },
        "exports": {"csv": "#tables", "xlsx": "#tables"},
        "list_tools": {
            "saved": [
                {"name": "超期未结", "url": "#tables", "share_url": "#tables", "remove_url": "#tables", "active": True},
                {"name": "本月新收", "url": "#tables", "share_url": "#tables", "remove_url": "#tables"},
            ],
            "save_url": "#tables",
            "export_url": "#tables",
            "fields": {"list": "cases", "state": "pretrial"},
        },
        "batch_acts": [
            {"name": "summons", "label": Text("生成传票", "Generate summons"), "url": "#tables", "icon": "file-plus"},
            {"name": "seal", "label": Text("批量盖章", "Seal"), "url": "#tables", "icon": "rubber-stamp"},
            {
                "name": "freeze",
                "label": Text("冻结账户", "Freeze accounts"),
                "url": "#tables",
                "icon": "snowflake",
                "danger": True,
            },
        ],
        "tabs": [
            {"label": Text("卷宗", "File"), "url": "#tabs", "active": True, "count": 42, "icon": "folder"},
            {"label": Text("庭审", "Hearings"), "url": "#tabs", "count": 2, "icon": "gavel"},
            {"label": Text("文书", "Documents"), "url": "#tabs", "count": 7, "icon": "file-text"},
            {"label": Text("送达", "Service"), "url": "#tabs", "icon": "send"},
            {"label": Text("期限", "Clocks"), "url": "#tabs", "count": 3, "icon": "clock"},
            {"label": Text("费用", "Money"), "url": "#tabs", "icon": "coins"},
            {"label": Text("留痕", "Trace"), "url": "#tabs", "icon": "history"},
        ],
        "crumbs": [
            {"label": Text("我的案件", "My cases"), "url": "#words"},
            {"label": "（2026）云0199民初1023号", "url": "#words"},
            {"label": Text("卷宗", "File")},
        ],
    }


def _row(today: date, days: int, index: int, *, waiting: Text | None = None) -> dict[str, Any]:
    due = today + timedelta(days=days)
    titles = (
        Text("审查起诉", "Review the filing"),
        Text("送达起诉状副本", "Serve the complaint"),
        Text("制作判决书", "Draft the judgment"),
        Text("排期开庭", "Fix the hearing"),
    )
    acts = (Text("审查", "Review"), Text("送达", "Serve"), Text("起草", "Draft"), Text("排期", "Book"))
    return {
        "title": titles[index],
        "url": "#desk",
        "case_number": f"（2026）云0199民初{1023 + index}号",
        "case_url": "#desk",
        "cause": _CAUSES[index],
        "who": _NAMES[index],
        "due": due,
        "basis": Basis("CPL", "126"),
        "derivation": limit(due),
        "waiting_for": waiting,
        "act": None if waiting else {"label": acts[index], "url": "#desk"},
    }


def _groups(today: date) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {"overdue": [], "today": [], "week": [], "later": []}
    for days, index in ((-2, 0), (0, 1), (1, 2), (20, 3)):
        row = _row(today, days, index)
        groups[desk_group(row["due"], today)].append(row)
    waiting = [_row(today, 12, 1, waiting=Text("被告答辩", "the defendant's answer"))]
    return [{"key": key, "rows": rows} for key, rows in groups.items()] + [{"key": "waiting", "rows": waiting}]


def _columns() -> list[dict[str, Any]]:
    return [
        {"key": "number", "label": Text("案号", "Case number"), "kind": "case_no"},
        {"key": "cause", "label": Text("案由", "Cause"), "kind": "text"},
        {"key": "stage", "label": Text("阶段", "Stage"), "kind": "badge"},
        {
            "key": "filed",
            "label": Text("立案日", "Filed"),
            "kind": "day",
            "hide_on_phone": True,
            "sort_url": "#tables",
            "sorted": "descending",
        },
        {"key": "due", "label": Text("审限", "Limit"), "kind": "clock"},
        {"key": "amount", "label": Text("标的额（元）", "Amount (CNY)"), "kind": "fen"},
        {"key": "seen", "label": Text("最近办理", "Last act"), "kind": "instant", "hide_on_phone": True},
        {"key": "file", "label": Text("卷宗", "File"), "kind": "link", "hide_on_phone": True},
    ]


def _rows(today: date) -> list[dict[str, Any]]:
    stages = (
        ("审理中", "In trial", "info"),
        ("待送达", "To be served", "warning"),
        ("已结案", "Closed", "neutral"),
        ("调解", "Mediation", "success"),
    )
    return [
        {
            "url": "#tables",
            "tick": index,
            "cells": {
                "number": f"（2026）云0199民初{1023 + index}号",
                "cause": _CAUSES[index],
                "stage": {"text": Text(zh, en), "tone": tone},
                "filed": today - timedelta(days=20 * index + 4),
                "due": today + timedelta(days=(index - 1) * 9),
                "amount": 88_000_000 // (index + 1),
                "seen": today,
                "file": {"url": "#tables", "label": Text("阅卷", "Read")},
            },
        }
        for index, (zh, en, tone) in enumerate(stages)
    ]


def _jobs() -> list[dict[str, Any]]:
    ocr = Text("识别起诉状（3页）", "Reading the complaint (3 pages)")
    batch = Text("批量生成传票", "Summons for 20 cases")
    return [
        {"id": "a", "title": ocr, "state": "queued", "leave": True},
        {
            "id": "b",
            "title": ocr,
            "state": "running",
            "done": 2,
            "total": 3,
            "seconds_left": 9,
            "leave": True,
            "message": Text("第2页完成", "page 2 done"),
        },
        {
            "id": "c",
            "title": batch,
            "state": "partial",
            "done": 20,
            "total": 20,
            "parts": [
                {"label": "（2026）云0199民初1023号", "state": "done", "url": "#jobs"},
                {
                    "label": "（2026）云0199民初1024号",
                    "state": "failed",
                    "text": Text(
                        "法庭在该时段已被占用，请另选时间。", "The courtroom is taken at that time; choose another."
                    ),
                    "retry_url": "#jobs",
                },
            ],
        },
        {
            "id": "d",
            "title": ocr,
            "state": "failed",
            "error": Text(
                "文件已加密，无法读取。请上传未加密的文件。",
                "The file is encrypted. Please upload one without a password.",
            ),
            "retry_url": "#jobs",
        },
        {"id": "e", "title": ocr, "state": "done", "done": 3, "total": 3},
    ]
