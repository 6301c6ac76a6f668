"""Why a page cannot be shown 页面无法显示的理由与补救办法. The code is kept with the page; the wording may be improved."""

from __future__ import annotations

from law.text import Text
from outside.errors import Refused, Unavailable

_REMEDY = Text(
    "请提交人将该页打印为新的 PDF 或重新扫描后再交；原件可在材料页下载。",
    "Ask whoever handed it in to print this page to a new PDF or to scan it, and hand it in again; the original can be downloaded.",
)
_SENTENCES: dict[str, tuple[Text, Text]] = {
    "page_too_dear": (
        Text(
            "此页内容异常复杂，超出绘制限额，已停止显示。",
            "This page is built so oddly that drawing it was stopped at its limit.",
        ),
        _REMEDY,
    ),
    "page_damaged": (
        Text("此页已损坏，无法显示。", "This page is damaged and cannot be shown."),
        _REMEDY,
    ),
}

CODES = tuple(_SENTENCES)


def trouble(code: str) -> Refused:
    """The refusal for a code; an unknown one of an older version counts as damage."""
    reason, remedy = _SENTENCES.get(code, _SENTENCES["page_damaged"])
    return Refused(reason, remedy, code)


def machine_busy() -> Unavailable:
    return Unavailable(
        Text("服务器繁忙，页面尚未绘制完。", "The server is busy; the page was not drawn in time."),
        Text("页面没有问题，请稍后再打开一次。", "Nothing is wrong with the page: open it again shortly."),
        code="busy",
    )
