"""四性检测: authenticity, integrity, usability and safety of an electronic archive, and what a failure means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from law.citation import bases, figure, keys, row
from law.core import Answer, Finding, InputError, Severity, Status, derive, rule, step
from law.tables import version_of
from law.text import Text

TABLE = "four_nature_checks"
FORMATS = "archive_formats"
NATURES = {
    "A": Text("真实性", "authenticity"),
    "I": Text("完整性", "integrity"),
    "U": Text("可用性", "usability"),
    "S": Text("安全性", "safety"),
}
POINTS = ("archiving", "transfer", "preservation")  # 归档, 移交接收, 长期保存


@dataclass(frozen=True, slots=True)
class Check:
    """One item of the table; ``on_failure`` is ``reject`` or ``return``."""

    code: str
    title: Text
    on_failure: str

    @property
    def nature(self) -> Text:
        return NATURES[self.code[0]]


def checks() -> tuple[Check, ...]:
    """All items in order A, I, U, S."""
    return tuple(check(code) for code in keys(TABLE))


def check(code: str) -> Check:
    """The item ``code``; raises :class:`InputError` for an unknown one."""
    if code not in keys(TABLE):
        known = ", ".join(keys(TABLE))
        raise InputError("failed", Text(f"未知检测项 {code!r}", f"unknown check {code!r}; known: {known}"))
    entry = row(TABLE, code)
    return Check(code, Text(entry["title_zh"], entry["title_en"]), entry["value"])


@rule(
    "archives.four_checks",
    Text("四性检测结论", "What does the four-nature check decide"),
    basis=bases("DAT70; AL 39"),
    status=Status.SECONDARY,
    effective=date(2018, 10, 1),
    tables=(TABLE,),
)
def decide(failed: Sequence[str]) -> Answer[str]:
    """检测结论: any failure of authenticity or safety → ``reject``; of integrity or usability → ``return``; none → ``accept``."""
    items = [check(code) for code in failed]
    effects = {item.on_failure for item in items}
    decision = "reject" if "reject" in effects else "return" if effects else "accept"
    lines = [
        step(
            "{c} {zh}（{nzh}）不合格",
            "{c} {en} ({nen}) failed",
            c=item.code,
            zh=item.title.zh,
            en=item.title.en,
            nzh=item.nature.zh,
            nen=item.nature.en,
        )
        for item in items
    ]
    none = step("全部检测项合格", "all checks passed")
    return Answer(
        decision,
        derive(
            "archives.four_checks", *(lines or [none]), inputs={"failed": list(failed)}, tables=(version_of(TABLE),)
        ),
    )


def failure_findings(failed: Sequence[str]) -> list[Finding]:
    """Each failed item as a finding that blocks acceptance."""
    return [
        Finding(
            f"archives.check_{item.code}",
            Severity.BLOCK,
            Text(f"{item.code} {item.title.zh}：不合格", f"{item.code} {item.title.en}: failed"),
            bases("DAT70"),
            where=item.code,
        )
        for item in map(check, failed)
    ]


@rule(
    "archives.format",
    Text("文件格式可否归档", "May a file of this format be archived"),
    basis=bases("DAT70"),
    status=Status.SECONDARY,
    effective=date(2018, 10, 1),
    tables=(FORMATS,),
)
def format_findings(
    content: str, extension: str, dpi: int | None = None, *, small_print: bool = False
) -> list[Finding]:
    """归档格式: what is wrong with a file of this content (text, image, audio, video, data); images need 200 or 300 dpi."""
    kinds = [key for key in keys(FORMATS) if key != "dpi"]
    if content not in kinds:
        raise InputError("content", Text(f"未知内容种类 {content!r}", f"unknown content {content!r}; known: {kinds}"))
    found = []
    allowed = figure(FORMATS, content)
    if extension.lower().lstrip(".") not in allowed:
        names = ", ".join(allowed)
        message = Text(
            f"格式 {extension} 不在清单内，请转换为 {names}", f"{extension} is not allowed: convert to {names}"
        )
        found.append(Finding("archives.format_not_allowed", Severity.BLOCK, message, bases("DAT70"), where=extension))
    least = figure(FORMATS, "dpi")["small_print" if small_print else "normal"]
    if content == "image" and dpi is not None and dpi < least:
        message = Text(f"分辨率 {dpi} dpi 低于 {least} dpi，请重新扫描", f"{dpi} dpi is below {least} dpi: scan again")
        found.append(Finding("archives.resolution_too_low", Severity.BLOCK, message, bases("DAT70"), where="dpi"))
    return found
