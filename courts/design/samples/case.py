"""A case, its road, parties, documents, trace and a scanned page."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from courts.design.samples.reasons import derivation, limit
from courts.design.wording import COURT_TIME
from law.text import Text

NUMBER = "（2026）云0199民初1023号"
HASH = "9f2c4b7e1d0a6c358b94e7f0a1d25c3e8f7b6a5d4c3b2a190f8e7d6c5b4a3928"


def samples(today: date) -> dict[str, Any]:
    return {
        "number": NUMBER,
        "judge_name": "沈知远",
        "panel_names": "沈知远、顾清和、陆一鸣",
        "cause": Text("民间借贷纠纷", "Private lending dispute"),
        "case_parties": [
            {"role": Text("原告", "Plaintiff"), "name": "钟离映雪"},
            {"role": Text("被告", "Defendant"), "name": "滇池云岭建材有限公司"},
            {"role": Text("第三人", "Third party"), "name": "买买提·吐尔逊"},
        ],
        "case_clock": {
            "due": today + timedelta(days=48),
            "label": Text("审限", "Trial limit"),
            "derivation": limit(today + timedelta(days=48)),
        },
        "case_flags": [
            {"text": Text("四类案件", "Four-category"), "tone": "warning", "icon": "flag"},
            {"text": Text("已保全", "Preserved"), "tone": "neutral", "icon": "lock"},
        ],
        "stages": _stages(today),
        "party": _party(),
        "documents": _documents(today),
        "entries": _entries(today),
        "suggestions": _suggestions(),
        "viewer_pages": [
            {
                "number": n,
                "image_url": static(f"court/img/sample-page-{n}.svg"),
                "text_url": reverse("design-text", args=[n]),
            }
            for n in (1, 2, 3)
        ],
        "catalogue": [
            {"label": Text("民事起诉状", "Complaint"), "page": 1},
            {"label": Text("证据一：借条", "Evidence 1: note of debt"), "page": 2, "level": 2},
            {"label": Text("证据二：转账凭证", "Evidence 2: transfer slip"), "page": 3, "level": 2},
        ],
        "fee_lines": [
            {"label": Text("案件受理费", "Acceptance fee"), "fen": 1_260_000, "derivation": derivation()},
            {
                "label": Text("简易程序减半", "Half for summary procedure"),
                "fen": -630_000,
                "note": Text("第16条", "art. 16"),
            },
            {"label": Text("保全申请费", "Preservation fee"), "fen": 492_000},
        ],
        "sample_image": static("court/img/sample-page-1.svg"),
    }


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), COURT_TIME)


def _stages(today: date) -> list[dict[str, Any]]:
    names = (
        ("立案", "Filing", "done", 60),
        ("送达", "Service", "done", 48),
        ("答辩", "Defence", "done", 33),
        ("调解", "Mediation", "skipped", None),
        ("开庭", "Hearing", "current", 0),
        ("裁判", "Judgment", "todo", None),
        ("生效", "Effect", "todo", None),
        ("归档", "Archive", "todo", None),
    )
    return [
        {"label": Text(zh, en), "state": state, "on": today - timedelta(days=ago) if ago is not None else None}
        for zh, en, state, ago in names
    ]


def _party() -> dict[str, Any]:
    return {
        "name": "钟离映雪",
        "role": Text("原告", "Plaintiff"),
        "kind": Text("自然人", "Natural person"),
        "id_masked": "530199********0023",
        "phone_masked": "162****0188",
        "address": "云南省示例市云岭区枫林路12号",
        "representatives": [
            {
                "name": "拉姆次仁",
                "kind": Text("委托诉讼代理人（律师）", "Counsel (lawyer)"),
                "phone_masked": "165****4410",
            }
        ],
        "served": {"label": Text("已电子送达", "served electronically"), "tone": "success"},
    }


def _documents(today: date) -> list[dict[str, Any]]:
    return [
        {
            "id": 1,
            "title": Text("民事判决书", "Civil judgment"),
            "url": "#documents",
            "kind": Text("裁判文书", "Judgment"),
            "pages": 6,
            "version": 4,
            "at": _at(today, 10, 20),
            "by": "沈知远",
            "sealed": True,
            "hash": HASH,
            "download_url": "#documents",
        },
        {
            "id": 2,
            "title": Text("开庭传票", "Summons to the hearing"),
            "kind": Text("诉讼文书", "Procedural"),
            "pages": 1,
            "at": _at(today - timedelta(days=3), 16),
            "by": "杨若溪",
            "state": Text("待盖章", "to be sealed"),
            "state_tone": "warning",
        },
        {
            "id": 3,
            "title": Text("民事起诉状（扫描件）", "Complaint (scan)"),
            "kind": Text("当事人提交", "From a party"),
            "pages": 3,
            "at": _at(today - timedelta(days=60), 9, 5),
            "by": "钟离映雪",
            "thumb_url": static("court/img/sample-page-1.svg"),
        },
    ]


def _entries(today: date) -> list[dict[str, Any]]:
    return [
        {
            "at": _at(today, 9, 31),
            "title": Text("确定开庭时间", "Hearing fixed"),
            "actor": "杨若溪",
            "role": Text("书记员", "Court clerk"),
            "icon": "calendar-event",
            "text": Text(
                "第二法庭，合议庭三人均无冲突。", "Courtroom 2; none of the three judges is otherwise engaged."
            ),
        },
        {
            "at": _at(today - timedelta(days=1), 17, 2),
            "title": Text("结案", "Close the case"),
            "actor": "沈知远",
            "role": Text("法官", "Judge"),
            "refused": True,
            "text": Text("尚有一方当事人未送达。", "One party has not been served."),
        },
        {
            "at": _at(today - timedelta(days=60), 9, 12),
            "title": Text("立案", "Accepted"),
            "actor": "李秋白",
            "role": Text("立案人员", "Filing clerk"),
            "icon": "file-check",
            "hash": HASH,
            "derivation": limit(today - timedelta(days=58)),
        },
    ]


def _suggestions() -> list[dict[str, Any]]:
    return [
        {
            "key": "plaintiff",
            "label": Text("原告姓名", "Plaintiff"),
            "value": "钟离映雪",
            "confidence": 0.985,
            "page": 1,
            "box": {"x": 20.2, "y": 16.7, "w": 12.2, "h": 2.9},
            "source": Text("起诉状", "complaint"),
            "confirmed": True,
            "confirmed_by": "钟离映雪",
        },
        {
            "key": "defendant",
            "label": Text("被告名称", "Defendant"),
            "value": "滇池云岭建材有限公司",
            "confidence": 0.941,
            "page": 1,
            "box": {"x": 20.2, "y": 25.1, "w": 29.4, "h": 2.9},
            "source": Text("起诉状", "complaint"),
            "confirm_url": "#scan",
        },
        {
            "key": "amount",
            "label": Text("请求金额", "Amount claimed"),
            "value": "880,000.00",
            "confidence": 0.62,
            "page": 1,
            "box": {"x": 54.8, "y": 36.6, "w": 15.6, "h": 2.9},
            "source": Text("起诉状", "complaint"),
            "confirm_url": "#scan",
        },
    ]
