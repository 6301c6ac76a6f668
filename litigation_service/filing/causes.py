"""Choosing a cause of action 选案由: search over the catalogue of civil causes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from law.tables import load_csv

SHOWN = 12
COMMON = (
    "民间借贷纠纷",
    "买卖合同纠纷",
    "金融借款合同纠纷",
    "机动车交通事故责任纠纷",
    "房屋租赁合同纠纷",
    "劳动合同纠纷",
    "离婚纠纷",
    "物业服务合同纠纷",
)
"""Shown before anybody types: the causes most suits are about."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A civil cause of action; ``level`` 3 or 4, ``family`` the heading it stands under."""

    code: str
    name: str
    level: int
    family: str


@cache
def catalogue() -> tuple[Cause, ...]:
    return tuple(
        Cause(row["id"], row["name_zh"], int(row["level"]), row["parent"] or row["level2"])
        for row in load_csv("causes_of_action_civil")
    )


@cache
def _by_name() -> dict[str, Cause]:
    return {cause.name: cause for cause in catalogue()}


def cause_named(name: str) -> Cause | None:
    return _by_name().get(name.strip())


def search(words: str) -> list[Cause]:
    """Causes whose name or heading contains every character of ``words`` in a row; failing that, all its characters."""
    wanted = "".join(words.split())
    if not wanted:
        return [cause for name in COMMON if (cause := cause_named(name))]
    direct = [cause for cause in catalogue() if wanted in cause.name]
    under = [cause for cause in catalogue() if wanted in cause.family and cause not in direct]
    loose = [] if direct or under else [cause for cause in catalogue() if set(wanted) <= set(cause.name)]
    return list(_shortest_first(direct))[:SHOWN] + under[: max(0, SHOWN - len(direct))] + loose[:SHOWN]


def _shortest_first(causes: Iterable[Cause]) -> list[Cause]:
    return sorted(causes, key=lambda cause: len(cause.name))
