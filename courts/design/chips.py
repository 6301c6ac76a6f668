"""Chips: a word, an icon and a tone 标签. A status is told by shape and word; colour only helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from courts.design.wording import as_date
from law.text import Text


@dataclass(frozen=True, slots=True)
class Chip:
    """What ``badge.html`` needs; ``days`` is the distance to a due date (negative: past), when there is one."""

    text: Text
    tone: str
    icon: str
    days: int | None = None


UNKNOWN = Chip(Text("无期限", "no limit"), "neutral", "minus")


def days_left(due: Any, today: date) -> Chip:
    """How a clock stands: overdue, due today, within the week, or later. Calendar days."""
    last = as_date(due)
    if last is None:
        return UNKNOWN
    days = (last - today).days
    if days < 0:
        late = Text(f"超期{-days}天", f"{-days} {_days(-days)} overdue")
        return Chip(late, "danger", "alert-octagon", days)
    if days == 0:
        return Chip(Text("今日到期", "due today"), "warning", "clock-exclamation", days)
    left = Text(f"剩{days}天", f"{days} {_days(days)} left")
    if days <= 3:
        return Chip(left, "warning", "clock-exclamation", days)
    return Chip(left, "info" if days <= 7 else "neutral", "clock", days)


def desk_group(due: Any, today: date) -> str:
    """The group of a desk row: ``overdue``, ``today``, ``week`` (until Sunday of this week), ``later``."""
    last = as_date(due)
    if last is None or last > today + timedelta(days=6 - today.weekday()):
        return "later"
    if last < today:
        return "overdue"
    return "today" if last == today else "week"


TRAFFIC = {
    "green": Chip(Text("正常", "normal"), "success", "circle-check"),
    "amber": Chip(Text("关注", "watch"), "warning", "alert-triangle"),
    "red": Chip(Text("异常", "alarm"), "danger", "alert-octagon"),
    "grey": Chip(Text("无数据", "no data"), "neutral", "circle-dashed"),
}

SEVERITY = {
    "block": Chip(Text("不予通过", "stops"), "danger", "ban"),
    "warn": Chip(Text("请注意", "check"), "warning", "alert-triangle"),
    "info": Chip(Text("提示", "note"), "info", "info-circle"),
}

RULE_STATUS = {
    "verified": Chip(Text("已核对原文", "checked against the text"), "success", "rosette-discount-check"),
    "secondary": Chip(Text("据二手资料确认", "confirmed by a secondary source"), "info", "books"),
    "unverified": Chip(Text("未核实", "unverified"), "warning", "help-octagon"),
    "convention": Chip(Text("产品约定", "product convention"), "neutral", "settings"),
}

JOB_STATE = {
    "queued": Chip(Text("排队中", "queued"), "neutral", "hourglass"),
    "running": Chip(Text("进行中", "running"), "info", "loader"),
    "done": Chip(Text("已完成", "done"), "success", "circle-check"),
    "partial": Chip(Text("部分失败", "partly failed"), "warning", "alert-triangle"),
    "failed": Chip(Text("失败", "failed"), "danger", "alert-octagon"),
}

FAMILIES = {"traffic": TRAFFIC, "severity": SEVERITY, "rule": RULE_STATUS, "job": JOB_STATE}


def chip(family: str, key: Any) -> Chip:
    """The chip of a key in one family; a key nobody declared is shown as it is, so it is noticed and nothing breaks."""
    word = str(getattr(key, "value", key))
    return FAMILIES[family].get(word) or Chip(Text(word, word), "neutral", "point")


def _days(count: int) -> str:
    return "day" if count == 1 else "days"
