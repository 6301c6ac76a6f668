"""Trouble on request 按需捣乱: simulators fail the way real systems do, so that pages and jobs can be tried against it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from law.text import Text
from outside.errors import Refused, Unavailable


class Trouble(StrEnum):
    """slow: answers after ``seconds``; partial: some sources stay silent; refused: every request is answered with no;
    down: no answer; repeat: each callback comes ``times`` times."""

    NONE = "none"
    SLOW = "slow"
    PARTIAL = "partial"
    REFUSED = "refused"
    DOWN = "down"
    REPEAT = "repeat"


@dataclass
class Misbehaviour:
    """The switch. ``only`` limits it to some operations; ``limit`` ends it after so many troubled calls (0: never)."""

    trouble: Trouble = Trouble.NONE
    seconds: float = 3.0
    times: int = 2
    only: tuple[str, ...] = ()
    limit: int = 0
    _used: int = field(default=0, repr=False)

    @staticmethod
    def from_settings(own: Mapping[str, Any]) -> Misbehaviour:
        """``{"misbehave": "down"}`` or ``{"misbehave": {"trouble": "slow", "seconds": 5, "only": ["freeze"]}}``."""
        wish = own.get("misbehave") or {}
        if isinstance(wish, Misbehaviour):
            return wish
        values = {"trouble": wish} if isinstance(wish, str) else dict(wish)
        values["trouble"] = Trouble(values.get("trouble", "none"))
        values["only"] = tuple(values.get("only", ()))
        return Misbehaviour(**values)

    def is_on(self, trouble: Trouble, operation: str) -> bool:
        """Whether this call is to be troubled that way; counts it."""
        if self.trouble is not trouble or (self.only and operation not in self.only):
            return False
        if self.limit and self._used >= self.limit:
            return False
        self._used += 1
        return True

    def before_answer(self, operation: str) -> None:
        """Waits, or raises what a real system in trouble would."""
        if self.is_on(Trouble.SLOW, operation):
            time.sleep(self.seconds)
        if self.is_on(Trouble.DOWN, operation):
            raise Unavailable(Text("对方系统没有响应。", "The other system does not answer."), code="down")
        if self.is_on(Trouble.REFUSED, operation):
            raise Refused(
                Text("对方系统拒绝了请求。", "The other system refused the request."),
                Text(
                    "请核对请求内容，或联系对方系统管理员。",
                    "Check the request, or call the administrator of the other system.",
                ),
                "refused",
            )

    def copies(self, operation: str) -> int:
        """How often a callback is delivered."""
        return self.times if self.is_on(Trouble.REPEAT, operation) else 1
