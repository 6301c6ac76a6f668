"""What lies in the material hub of the main court: handed in, scanned, mailed, one broken, one returned; and who asked to read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from analytics.demo.past import at, moment
from analytics.demo.people import People
from analytics.demo.region import MAIN, Region
from analytics.demo.scans import sheet
from analytics.demo.timeline import worked
from cases.register.models import Case
from courts.people.models import User
from courts.procedure import perform
from courts.roles import Role
from litigation_service.file_reading.services import ask, may_ask
from litigation_service.materials.models import Channel, Delivery, Material
from litigation_service.materials.receiving import open_delivery, receive
from litigation_service.materials.sorting import sort

IOU = ["今借到人民币壹拾贰万元整，于约定之日归还。", "借款人签名捺印。"]
STATEMENT = ["原告方代理意见如下：", "一、借贷关系真实有效。", "二、被告应当按约归还。"]


def write_arrivals(region: Region, people: People, today: date) -> None:
    """A few papers in every state, through the same functions as real ones."""
    litigant = next(one.user for one in people.litigants if one.user)
    cases = list(_cases_of(litigant, region))
    clerk = people.holding(MAIN, Role.FILING_CLERK)[0]
    yesterday = worked(today - timedelta(days=1))
    court = {"court": region.courts[MAIN]}
    with at(moment(yesterday, 14, 20)):
        for case in cases[:2]:
            sent = {"channel": Channel.PORTAL, "case": case, "sender": litigant, "sender_proved": True, "kind": "证据"}
            delivery = open_delivery(**court, **sent, sender_name=litigant.full_name, subject="补充借条")
            _arrive(delivery, "借条照片.pdf", sheet("借条", [case.number, *IOU]))
        if cases:
            _mailed(court, cases[0])
    with at(moment(yesterday, 15, 5)):
        at_counter = open_delivery(**court, channel=Channel.COUNTER, taken_by=clerk, sender_name="窗口来件")
        returned = _arrive(at_counter, "字迹不清的申请书.pdf", sheet("申请书", ["（字迹不清）"]), certain=False)
        reason = {"reason": "字迹无法辨认，请重新书写或打印后提交。"}
        perform(returned, "return_material", actor=clerk, on=yesterday, inputs=reason)
        scanned = open_delivery(**court, channel=Channel.SCANNER)
        _arrive(scanned, "扫描件0412.pdf", sheet("收条", ["今收到还款伍仟元整。"]), certain=False)
        _arrive(scanned, "扫描件0413.pdf", b"%PDF-1.4 the scanner was switched off")
    _readings(cases, litigant, yesterday)


def _cases_of(litigant: User, region: Region) -> Any:
    """The litigant's own cases that have their judge, newest first."""
    theirs = Case.objects.filter(parties__user=litigant, court=region.courts[MAIN], judge__isnull=False)
    return theirs.filter(closed_on__isnull=True).select_related("court", "judge", "clerk").distinct().order_by("-id")


def _arrive(delivery: Delivery, name: str, content: bytes, *, certain: bool = True) -> Material:
    """Received; routed at once where something points to the case, else left to the reading of its first page."""
    material = receive(delivery, name=name, content=content)
    if certain:
        sort(material)
    return material


def _mailed(court: dict[str, Any], case: Case) -> None:
    given = {"sender_name": "陇原诚信律师事务所", "sender_address": "lawyers@example.test"}
    delivery = open_delivery(**court, **given, channel=Channel.MAIL, subject=f"{case.number} 代理词")
    _arrive(delivery, "代理词.pdf", sheet("代理词", [case.number, *STATEMENT]))


def _readings(cases: list[Case], litigant: User, on: date) -> None:
    """One request waits for the judge, one is granted."""
    for number, case in enumerate(cases[:2]):
        if not may_ask(litigant, case):
            continue
        with at(moment(on, 16)):
            request = ask(case=case, reader=litigant, purpose="准备庭审，核对对方证据", on=on)
            if number:
                until = {"until": on + timedelta(days=10), "kept_back": []}
                perform(request, "grant", actor=case.judge, on=on, inputs=until)
