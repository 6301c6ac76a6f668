"""Filings as litigants and lawyers hand them in: typed through the services of the portal, with scanned papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from html import escape
from random import Random

from analytics.demo.names import Identity, Registry
from analytics.demo.past import at, moment
from analytics.demo.scans import scanned, scanned_sheet, sheet
from analytics.demo.subjects import SUBJECTS, Subject
from cases.file.services import receive_paper
from courts.organisation.models import Court
from courts.people.models import AccountKind, User
from litigation_service.filing.models import Filing
from litigation_service.filing.services import save_claims, save_court, save_party, start_filing

PARTY_COLUMNS = (
    "kind", "name", "gender", "birth_date", "ethnicity", "id_type", "id_number", "address", "phone",
    "legal_representative", "legal_representative_post",
)  # fmt: skip
LOAN = SUBJECTS[0]


@dataclass(frozen=True)
class Complaint:
    """What somebody sues for. ``rich``: a complaint of three pages and evidence, scanned and to be read by the OCR job."""

    filer: User
    left: Identity
    right: Identity
    subject: Subject
    court: Court
    fen: int
    rich: bool = False
    without: tuple[str, ...] = ()

    @property
    def yuan(self) -> str:
        return f"{self.fen / 100:.2f}".rstrip("0").rstrip(".")

    def claims(self) -> list[str]:
        return [claim.format(yuan=self.yuan) for claim in self.subject.claims]

    def facts(self, on: date) -> str:
        event = on - timedelta(days=400)
        said = f"{event.year}年{event.month}月{event.day}日"
        return self.subject.facts.format(yuan=self.yuan, day=said)


def complaint_of(
    rng: Random, registry: Registry, court: Court, town: str, filer: User, left: Identity, *, rich: bool = False
) -> Complaint:
    """A suit of ``left`` against an invented neighbour of the court's district."""
    fen = LOAN.amount_fen(rng)
    return Complaint(filer, left, registry.person(town), LOAN, court, fen, rich)


def typed(complaint: Complaint, on: date) -> Filing:
    """The filing filled in on that day, with its papers, not yet submitted."""
    with at(moment(on, 9, 20)):
        filing = start_filing(filer=complaint.filer)
        save_court(
            filing,
            court=complaint.court,
            cause=complaint.subject.cause,
            cause_code="",
            connection="defendant",
            connection_place="",
        )
        _parties(filing, complaint)
        save_claims(
            filing,
            claims=complaint.claims(),
            facts=complaint.facts(on),
            amount_fen=complaint.fen,
            wants_mediation=False,
            accepts_electronic_service=True,
        )
        _papers(filing, complaint, on)
    filing.refresh_from_db()
    return filing


def _parties(filing: Filing, complaint: Complaint) -> None:
    ours = filing.parties.get(role="plaintiff")
    save_party(filing, ours, {"role": "plaintiff", **_columns(complaint.left)})
    save_party(filing, None, {"role": "defendant", **_columns(complaint.right)})


def _columns(who: Identity) -> dict[str, object]:
    return {name: value for name, value in who.columns().items() if name in PARTY_COLUMNS}


def _papers(filing: Filing, complaint: Complaint, on: date) -> None:
    words = _words(complaint, on)
    contents = {
        "民事起诉状": scanned(complaint_html(complaint, on)) if complaint.rich else sheet("民事起诉状", words),
        "原告身份证明": sheet("居民身份证（复印件）", [complaint.left.name, complaint.left.id_number]),
        "证据": scanned(_evidence_html(complaint, on)) if complaint.rich else sheet("借条", words[-2:]),
    }
    if complaint.filer.kind == AccountKind.LAWYER:
        contents["授权委托书"] = sheet(
            "授权委托书", [f"委托人：{complaint.left.name}", f"受托人：{complaint.filer}", "权限：一般代理"]
        )
        contents["代理人身份证明"] = sheet(
            "律师执业证（复印件）", [str(complaint.filer), complaint.filer.licence_number]
        )
        contents["代理关系证明"] = sheet("律师事务所函", [complaint.filer.organisation, complaint.court.name])
    for kind, content in contents.items():
        if kind in complaint.without:
            continue
        if complaint.rich and kind in {"民事起诉状", "证据"}:
            receive_paper(
                folder=filing.folder,
                content=content,
                name=f"{kind}.pdf",
                kind=kind,
                title=kind,
                actor=complaint.filer,
                submitted_as="plaintiff",
            )
        else:
            scanned_sheet(
                filing.folder,
                kind,
                content,
                complaint.filer,
                source="upload",
                submitted_as="plaintiff",
                frozen=False,
            ).save()


def _person(role: str, who: Identity) -> str:
    born = f"{who.birth_date.year}年{who.birth_date.month}月{who.birth_date.day}日出生，" if who.birth_date else ""
    sex = "女" if who.gender == "female" else "男"
    return f"{role}：{who.name}，{sex}，{born}{who.ethnicity}，住{who.address}，公民身份号码{who.id_number}，联系电话{who.phone}。"


def _words(complaint: Complaint, on: date) -> list[str]:
    return [
        _person("原告", complaint.left),
        _person("被告", complaint.right),
        "诉讼请求：",
        *[f"{number}.{claim}；" for number, claim in enumerate(complaint.claims(), start=1)],
        "事实与理由：",
        complaint.facts(on),
        f"此致　{complaint.court.name}",
        f"具状人：{complaint.left.name}　{on.year}年{on.month}月{on.day}日",
    ]


STYLE = (
    "@page{size:A4;margin:34mm 26mm}body{font:15pt/2 'Noto Serif CJK SC'}h1{text-align:center;font-size:22pt}"
    "p{margin:0;text-indent:2em}.right{text-align:right}.page{page-break-before:always}"
)


def complaint_html(complaint: Complaint, on: date) -> str:
    """The complaint on three pages: parties and claims, facts, list of evidence."""
    head, tail = _words(complaint, on)[:-3], _words(complaint, on)[-3:]
    more = (
        "借款到期后，原告多次通过电话、微信向被告催要，被告均以资金紧张为由推脱，并曾于到期后出具还款计划，承诺分三期归还，"
        "但至今分文未付。被告的行为已构成违约，应当承担返还借款的民事责任。为维护原告合法权益，特诉至贵院，望判如所请。"
    )
    exhibits = (
        "借条原件一份，证明借款金额和还款期限",
        "银行转账回单一份，证明借款已实际交付",
        "微信聊天记录一组，证明催要经过",
    )
    body = [
        "<h1>民事起诉状</h1>",
        *[f"<p>{escape(line)}</p>" for line in head],
        f"<div class=page></div><p>{escape(tail[0])}</p><p>{more}</p>",
        "<div class=page></div><h1>证据目录</h1>",
        *[f"<p>{number}.{line}。</p>" for number, line in enumerate(exhibits, start=1)],
        f"<p>{escape(tail[1])}</p><p class=right>{escape(tail[2])}</p>",
    ]
    return f"<html><head><style>{STYLE}</style></head><body>{''.join(body)}</body></html>"


def _evidence_html(complaint: Complaint, on: date) -> str:
    facts = escape(complaint.facts(on))
    note = f"今借到{escape(complaint.left.name)}人民币{complaint.yuan}元，六个月内归还。借款人：{escape(complaint.right.name)}"
    return (
        f"<html><head><style>{STYLE}</style></head><body><h1>借　条</h1><p>{note}</p>"
        f"<div class=page></div><h1>情况说明</h1><p>{facts}</p></body></html>"
    )


@cache
def identity_of_account(user: User, town: str) -> Identity:
    """The account holder as a party."""
    birth = date(int(user.id_number[6:10]), int(user.id_number[10:12]), int(user.id_number[12:14]))
    sex = "male" if int(user.id_number[16]) % 2 else "female"
    return Identity(
        user.full_name, "natural", user.id_type, user.id_number, user.phone, f"{town}启明路{birth.year % 100}号",
        sex, birth, "汉族", "", user,
    )  # fmt: skip
