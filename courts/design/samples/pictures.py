"""Tiles, charts of every kind, a week of courtrooms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from law.text import Text

_MONTHS = [
    Text(f"{m}月", name) for m, name in ((6, "Jun"), (7, "Jul"), (8, "Aug"), (9, "Sep"), (10, "Oct"), (11, "Nov"))
]
_COURTS = [Text("云岭区法院", "Yunling"), Text("枫林区法院", "Fenglin"), Text("南华县法院", "Nanhua")]
_FILED, _CLOSED = Text("收案", "Filed"), Text("结案", "Closed")


def samples(today: date) -> dict[str, Any]:
    monday = today - timedelta(days=today.weekday())
    return {
        "spark_values": [61, 64, 60, 68, 72, 71, 78, 83],
        "trends": [
            {"text": Text("同比 +4.2%", "+4.2% on the year"), "direction": "up", "good": True},
            {"text": Text("环比 −1.0%", "−1.0% on the month"), "direction": "down", "good": False},
        ],
        "charts": _charts(),
        "days": [
            {
                "date": monday + timedelta(days=n),
                "today": monday + timedelta(days=n) == today,
                "holiday": Text("休息日", "Day off") if n > 4 else None,
            }
            for n in range(6)
        ],
        "bookings": _bookings(),
    }


def _charts() -> list[dict[str, Any]]:
    flow = [
        {"name": _FILED, "values": [82, 91, 77, 103, 96, 58]},
        {"name": _CLOSED, "values": [75, 88, 84, 92, 101, 49]},
    ]
    return [
        {
            "id": "chart-line",
            "title": Text("收结案走势", "Filed and closed"),
            "chart": {"kind": "line", "labels": _MONTHS, "series": flow, "unit": Text("件", "cases")},
        },
        {
            "id": "chart-bar",
            "title": Text("各院结案率", "Closing rate by court"),
            "chart": {
                "kind": "bar",
                "labels": _COURTS,
                "series": [{"name": Text("结案率", "Rate"), "values": [91.2, 86.4, 94.8], "urls": ["#pictures"] * 3}],
                "unit": "%",
            },
        },
        {
            "id": "chart-stack",
            "title": Text("结案方式", "How cases ended"),
            "chart": {
                "kind": "stack",
                "labels": _COURTS,
                "series": [
                    {"name": Text("判决", "Judgment"), "values": [40, 31, 22]},
                    {"name": Text("调解", "Mediation"), "values": [28, 35, 19]},
                    {"name": Text("撤诉", "Withdrawal"), "values": [12, 9, 8]},
                ],
            },
        },
        {
            "id": "chart-pie",
            "title": Text("案由分布", "Causes of action"),
            "chart": {
                "kind": "pie",
                "labels": [
                    Text("民间借贷", "Lending"),
                    Text("买卖合同", "Sale"),
                    Text("离婚", "Divorce"),
                    Text("其他", "Other"),
                ],
                "series": [{"name": Text("件数", "Cases"), "values": [120, 84, 63, 40]}],
            },
        },
        {
            "id": "chart-radar",
            "title": Text("办案画像", "Portrait"),
            "chart": {
                "kind": "radar",
                "max": 100,
                "labels": [
                    Text("效率", "Speed"),
                    Text("质量", "Quality"),
                    Text("效果", "Effect"),
                    Text("公开", "Openness"),
                    Text("均衡", "Evenness"),
                ],
                "series": [
                    {"name": Text("本人", "Judge"), "values": [82, 91, 77, 88, 70]},
                    {"name": Text("本庭平均", "Division"), "values": [75, 84, 80, 90, 78]},
                ],
            },
        },
        {
            "id": "chart-gauge",
            "title": Text("法定审限内结案率", "Closed within the limit"),
            "chart": {
                "kind": "gauge",
                "labels": [Text("本月", "This month")],
                "series": [{"name": Text("比率", "Rate"), "values": [97.6]}],
                "unit": "%",
            },
        },
        {
            "id": "chart-funnel",
            "title": Text("起诉到立案", "From filing to acceptance"),
            "chart": {
                "kind": "funnel",
                "labels": [Text("提交", "Submitted"), Text("审查", "Reviewed"), Text("立案", "Accepted")],
                "series": [{"name": Text("件数", "Cases"), "values": [320, 301, 276]}],
            },
        },
        {
            "id": "chart-heat",
            "title": Text("法庭使用", "Use of courtrooms"),
            "chart": {
                "kind": "heat",
                "labels": [
                    Text("周一", "Mon"),
                    Text("周二", "Tue"),
                    Text("周三", "Wed"),
                    Text("周四", "Thu"),
                    Text("周五", "Fri"),
                ],
                "series": [
                    {"name": Text("第一法庭", "Room 1"), "values": [6, 4, 7, 5, 2]},
                    {"name": Text("第二法庭", "Room 2"), "values": [3, 5, 2, 6, 4]},
                ],
            },
        },
        {
            "id": "chart-graph",
            "title": Text("财产线索图", "Graph of asset clues"),
            "chart": {
                "kind": "graph",
                "nodes": [
                    {"id": 1, "name": "滇池云岭建材有限公司", "kind": Text("被执行人", "Debtor"), "size": 38},
                    {"id": 2, "name": Text("尾号0199账户", "account …0199"), "kind": Text("财产", "Asset")},
                    {"id": 3, "name": "顾清和", "kind": Text("关联人", "Related person")},
                    {"id": 4, "name": Text("云A·9901X 货车", "lorry 9901X"), "kind": Text("财产", "Asset")},
                ],
                "links": [
                    {"source": 1, "target": 2, "name": Text("开户", "holds")},
                    {"source": 3, "target": 1, "name": Text("持股", "owns")},
                    {"source": 3, "target": 4, "name": Text("登记", "registered")},
                ],
            },
        },
    ]


def _bookings() -> list[dict[str, Any]]:
    lending, sale = Text("民间借贷纠纷", "Private lending"), Text("买卖合同纠纷", "Sales contract")
    room_one, room_two = Text("第一法庭", "Room 1"), Text("第二法庭", "Room 2")
    return [
        {"day": 0, "start": "09:00", "end": "11:30", "title": lending, "room": room_one, "url": "#pictures"},
        {
            "day": 0,
            "start": "09:30",
            "end": "10:30",
            "title": sale,
            "room": room_two,
            "tone": "success",
            "url": "#pictures",
        },
        {
            "day": 1,
            "start": "14:30",
            "end": "16:00",
            "title": sale,
            "room": room_one,
            "tone": "warning",
            "url": "#pictures",
        },
        {"day": 2, "start": "09:00", "end": "12:00", "title": lending, "room": room_two, "url": "#pictures"},
        {
            "day": 2,
            "start": "14:00",
            "end": "15:00",
            "title": Text("检修", "Maintenance"),
            "room": room_one,
            "tone": "neutral",
        },
        {
            "day": 4,
            "start": "10:00",
            "end": "11:00",
            "title": sale,
            "room": room_one,
            "tone": "danger",
            "url": "#pictures",
        },
    ]
