"""What can go wrong outside 外部系统的错误: retry it, or take it as an answer."""

from __future__ import annotations

from law.text import Text

TRY_AGAIN = Text("请稍后重试。", "Try again later.")


class OutsideError(Exception):
    """An outside system did not do what it was asked. ``reason`` and ``remedy`` are sentences for people."""

    def __init__(self, reason: Text, remedy: Text, code: str) -> None:
        super().__init__(f"{code}: {reason.zh} {remedy.zh} / {reason.en} {remedy.en}")
        self.reason = reason
        self.remedy = remedy
        self.code = code

    def __reduce__(self) -> tuple[type[OutsideError], tuple[Text, Text, str]]:
        return type(self), (self.reason, self.remedy, self.code)


class Unavailable(OutsideError):
    """No answer: down, slow or broken 暂不可用. Retry with back-off; ``retry_after`` is the other side's wish in seconds."""

    def __init__(
        self,
        reason: Text,
        remedy: Text = TRY_AGAIN,
        code: str = "unavailable",
        retry_after: int | None = None,
    ) -> None:
        super().__init__(reason, remedy, code)
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[type[Unavailable], tuple[Text, Text, str, int | None]]:  # type: ignore[override]
        return type(self), (self.reason, self.remedy, self.code, self.retry_after)


class Refused(OutsideError):
    """An answer: no 拒绝. Repeating the same request changes nothing; ``remedy`` says what would."""


class NotConfigured(OutsideError):
    """The settings name no usable system 未配置: for the operations page and the start-up check, never for the public."""
