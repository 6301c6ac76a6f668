"""Preconditions of signing and sealing. ``facts`` is a ``DocumentStanding``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from law.core import Basis, Finding, Severity
from law.instruments import convention, cpl
from law.text import Text

if TYPE_CHECKING:
    from cases.document.standing import DocumentStanding


def stop(code: str, zh: str, en: str, *basis: Basis, where: str = "") -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), basis, where)


def warn(code: str, zh: str, en: str, *basis: Basis, where: str = "") -> Finding:
    return Finding(code, Severity.WARN, Text(zh, en), basis, where)


def is_a_notice(facts: DocumentStanding, on: date) -> list[Finding]:
    """Rulings and judgments are never issued without a signature (CPL 155, 157)."""
    if facts.needs_no_signature:
        return []
    return [
        stop(
            "needs_signature",
            "裁判文书须由审判人员署名后用印。",
            "A decision is signed by the bench before it is sealed.",
            cpl(155),
            cpl(157),
        )
    ]


def fields_are_filled(facts: DocumentStanding, on: date) -> list[Finding]:
    """必备要素: what a document of this kind must say."""
    return [
        stop(
            "field_missing",
            f"缺少必备要素“{label.zh}”，请在案件信息中补全后重新生成。",
            f"The required field “{label.en}” is empty; complete it in the case and make the document again.",
            convention(),
            where=name,
        )
        for name, label in facts.empty_fields()
    ]


def document_is_sound(facts: DocumentStanding, on: date) -> list[Finding]:
    """用印检查: everything that stops a signature or seal, and what deserves a look."""
    return [*fields_are_filled(facts, on), *facts.findings(on)]


def text_is_as_signed(facts: DocumentStanding, on: date) -> list[Finding]:
    """The text sealed is the text signed."""
    if facts.signed_text_unchanged:
        return []
    return [
        stop(
            "changed_after_signing",
            "签署之后文本发生变化，须退回修改并重新签署。",
            "The text changed after it was signed: send it back to drafting and sign again.",
            cpl(155),
        )
    ]
