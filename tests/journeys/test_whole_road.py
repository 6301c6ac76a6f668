"""One case, the whole road, in the browser: from a scanned complaint on a phone to the shelf of the archive and the dashboard.

Every step is done by the right person on real pages, with the real worker and real reading of the scan. Periods of law
pass by moving the clock of the web process; nothing else is moved by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page

from archives.reading.models import ReadingPermit
from archives.volume.models import Volume
from cases.document.models import Document
from cases.hearing.models import CourtRoom, Hearing
from cases.register.models import Case, CaseKind
from cases.serving.models import Service
from courts.people.models import User
from enforcement.application.models import Application
from enforcement.control.models import PropertyClue
from litigation_service.filing.models import Filing
from tests.cast import PASSWORD, Cast, make_cast
from tests.journeys.people import Person, wait_until
from tests.litigation_service.files import scanned_pdf
from tests.worker import Worker

PAGES = 3
ID = "620199199001011232"
DEFENDANT_ID = "620199198505052412"


@dataclass
class Stage:
    """Everybody of the road, each with a browser."""

    cast: Cast
    open: Callable[..., Page]
    picture: Callable[..., Path]

    def person(self, key: str, *, phone: bool = False, path: str = "/") -> Person:
        person = Person(self.open(phone=phone), self.cast.people[key].username)
        person.sign_in(path)
        return person


@pytest.fixture
def stage(transactional_db: None, worker: Worker, new_page: Any, picture: Any, tmp_path: Path) -> Stage:
    made = make_cast()
    made.people.pop("plaintiff").delete()
    hashed = None
    for user in made.people.values():
        if hashed is None:
            user.set_password(PASSWORD)
            hashed = user.password
        user.password = hashed
        user.save(update_fields=["password"])
    User.objects.filter(username="defendant").update(id_number=DEFENDANT_ID, phone="16112345678")
    CourtRoom.objects.create(court=made.court, name="第一法庭", name_en="Court room 1")
    return Stage(made, new_page, picture)


@pytest.fixture
def later() -> Iterator[Callable[[int], None]]:
    """``later(20)``: the web process believes it is twenty days later."""
    traveller: list[time_machine.travel] = []

    def go(days: int) -> None:
        if traveller:
            traveller.pop().stop()
        travel = time_machine.travel(timezone.now() + timedelta(days=days), tick=True)
        travel.start()
        traveller.append(travel)

    yield go
    for travel in traveller:
        travel.stop()


def test_the_whole_road(stage: Stage, later: Callable[[int], None], tmp_path: Path) -> None:
    filing = file_on_the_phone(stage, tmp_path)
    case = accept(stage, filing)
    pay(stage, case)
    assign(stage, case)
    prepare(stage, case)
    hear(stage, case)
    decide(stage, case)
    serve_decision(stage, case)
    later(25)
    take_effect_and_close(stage, case)
    enforcement = enforce(stage, case)
    shelve(stage, case)
    read_with_permit(stage, case)
    supervise(stage, case, enforcement)


def file_on_the_phone(stage: Stage, tmp_path: Path) -> Filing:
    """1. The litigant registers, uploads the scan, checks what was read, sees the fee, submits."""
    page = stage.open(phone=True)
    page.goto("/register/")
    page.check("[name=kind][value=litigant]")
    for name, value in {
        "full_name": "王甲禾",
        "id_number": ID,
        "phone": "16012345678",
        "password": PASSWORD,
        "again": PASSWORD,
    }.items():
        page.fill(f"[name={name}]", value)
    page.check("[name=accepts_electronic_service]")
    stage.picture(page, "01-register", full=True)
    page.click("main button[type=submit]")
    page.wait_for_url("**/portal/**")
    stage.cast.people["plaintiff"] = User.objects.get(full_name="王甲禾")

    page.locator("form[action='/portal/filings/new/'] button[type=submit]").first.click()
    page.wait_for_url("**/court/")
    filing = Filing.objects.get()
    page.select_option("[name=court]", str(stage.cast.court.pk))
    with page.expect_response("**/portal/causes/**"):
        page.fill("#words", "民间借贷")
    page.locator("#causes label", has_text="民间借贷纠纷").first.click()
    page.locator("[name=connection]").first.check()
    stage.picture(page, "02-court-and-cause", full=True)
    page.click(".sc-sticky button[type=submit]")
    page.wait_for_url("**/papers/**")

    scan = tmp_path / "起诉状.pdf"
    scan.write_bytes(scanned_pdf(PAGES))
    upload(page, filing, "民事起诉状", scan)
    stage.picture(page, "03-upload", full=True)
    for kind in ("原告身份证明", "证据"):
        paper = tmp_path / f"{kind}.pdf"
        paper.write_bytes(scanned_pdf(1, f"{kind}\n王甲禾"))
        upload(page, filing, kind, paper)
    complaint = filing.folder.papers.get(kind="民事起诉状")
    wait_until(lambda: complaint.pages.filter(read_at__isnull=False).count() == PAGES, "three pages read", 240)
    wait_until(lambda: filing.suggestions.exists(), "suggestions", 60)

    page.goto(f"/portal/filings/{filing.pk}/suggestions/")
    page.locator("[data-suggestion]").first.wait_for()
    stage.picture(page, "04-suggestions", full=True)
    first = page.locator("[data-suggestion] form button[type=submit]").first
    first.click()
    page.locator(".sc-suggestion-confirmed").first.wait_for()
    press_with_assent(page, ".sc-scan-all button[type=submit]")
    page.wait_for_load_state()
    page.goto(f"/portal/filings/{filing.pk}/parties/")
    stage.picture(page, "05-parties", full=True)
    filing.refresh_from_db()
    assert {party.name for party in filing.parties.all()} >= {"王甲禾", "李乙舟"}

    page.goto(f"/portal/filings/{filing.pk}/claims/")
    page.fill("[name=amount]", "120000")
    if page.locator("[name=accepts_electronic_service]").count():
        page.check("[name=accepts_electronic_service]")
    stage.picture(page, "06-claims", full=True)
    page.click(".sc-sticky button[type=submit]")
    page.wait_for_url("**/check/")
    assert "2,700.00" in page.content()
    stage.picture(page, "07-fee-and-check", full=True)
    page.check("[name=declared]")
    page.click(".sc-sticky button[type=submit]")
    page.wait_for_url(f"**/filings/{filing.pk}/")
    stage.picture(page, "08-submitted", full=True)
    filing.refresh_from_db()
    assert filing.state == "submitted"
    return filing


def press_with_assent(page: Page, selector: str) -> None:
    page.click(selector)
    assent = page.locator(
        "dialog[open] button[value=yes], dialog[open] [data-assent-yes], dialog[open] .btn-primary"
    ).first
    assent.wait_for()
    assent.click()


def upload(page: Page, filing: Filing, kind: str, path: Path) -> None:
    before = filing.folder.papers.count()
    page.goto(f"/portal/filings/{filing.pk}/papers/?kind={kind}")
    page.set_input_files("input[type=file] >> nth=0", str(path))
    wait_until(lambda: filing.folder.papers.count() > before, f"{kind} received", 60)


def accept(stage: Stage, filing: Filing) -> Case:
    """2. The clerk's desk shows the seven days; findings by article; accepted with a number."""
    clerk = stage.person("filing_clerk")
    clerk.sees("审查")
    stage.picture(clerk.page, "09-clerk-desk")
    clerk.page.goto(f"/clerk/filings/{filing.pk}/")
    stage.picture(clerk.page, "10-clerk-review", full=True)
    clerk.act("filing", filing.pk, "accept")
    filing.refresh_from_db()
    case = Case.objects.get(kind=CaseKind.CIVIL_FIRST)
    assert filing.state == "accepted"
    clerk.page.goto(case.get_absolute_url())
    stage.picture(clerk.page, "11-case-accepted")
    return case


def pay(stage: Stage, case: Case) -> None:
    """3. The litigant pays; the simulator says that it is one."""
    litigant = stage.person("plaintiff", phone=True)
    stage.picture(litigant.page, "12-portal", full=True)
    order = case.fee_orders.get()
    litigant.page.goto(order.get_absolute_url())
    litigant.page.click("main form[method=post] button[type=submit]")
    litigant.sees("模拟")
    stage.picture(litigant.page, "13-pay", full=True)
    litigant.page.click("main form[method=post] button[type=submit]")
    litigant.sees("已交纳")
    stage.picture(litigant.page, "14-paid", full=True)
    order.refresh_from_db()
    assert order.state == "paid"


def assign(stage: Stage, case: Case) -> None:
    clerk = stage.person("filing_clerk")
    clerk.act("civil_first", case.pk, "assign")
    case.refresh_from_db()
    assert case.judge is not None and case.state == "pretrial"
    clerk.page.goto(case.get_absolute_url())
    clerk.page.locator("details summary", has_text="抽签过程").click()
    stage.picture(clerk.page, "15-assigned", full=True)


def judge_of(stage: Stage, case: Case) -> str:
    assert case.judge is not None
    return next(key for key, user in stage.cast.people.items() if user.pk == case.judge_id)


def prepare(stage: Stage, case: Case) -> None:
    """4. Procedure, service on the defendant, the answer, the hearing booked."""
    judge = stage.person(judge_of(stage, case))
    stage.picture(judge.page, "16-judge-desk")
    judge.act("civil_first", case.pk, "choose_procedure", procedure="summary", simple=True)
    clerk = stage.person("clerk")
    party = case.parties.get(role="defendant")
    clerk.act("civil_first", case.pk, "link_account", party=str(party.pk), account="16112345678", identity_seen=True)
    # Before the account was linked the notice of the bench went by court mail; its receipt comes back.
    mailed = Service.objects.get(case=case, party=party, method="mail")
    clerk.act("service", mailed.pk, "record_outcome", receipt_signed_on=timezone.localdate().isoformat())
    clerk.act("civil_first", case.pk, "notify_defendant")
    wait_until(
        lambda: Service.objects.filter(case=case, document__code="defence_notice", state="served").exists(),
        "the notice to respond served electronically",
    )
    clerk.page.goto(f"{case.get_absolute_url()}?tab=service")
    stage.picture(clerk.page, "17-service", full=True)

    defendant = stage.person("defendant", phone=True)
    defendant.sees("答辩")
    service = Service.objects.get(case=case, document__code="defence_notice")
    defendant.page.goto(service.get_absolute_url())
    stage.picture(defendant.page, "18-served-on-the-phone", full=True)
    defendant.act("civil_first", case.pk, "file_answer", answer="借款属实，现经济困难，请求分期偿还。")
    assert case.answers.count() == 1

    today = timezone.localdate()
    clerk.page.goto(f"/acts/civil_first/{case.pk}/book_hearing/")
    room = CourtRoom.objects.get()
    clerk.act(
        "civil_first",
        case.pk,
        "book_hearing",
        room=str(room.pk),
        day=today.isoformat(),
        starts_at="23:30",
        minutes="30",
        periods_waived=True,
        parties_agree_rest_day=True,
    )
    assert Hearing.objects.filter(case=case).count() == 1
    clerk.page.goto("/clerk/hearings/")
    stage.picture(clerk.page, "19-hearing-calendar", full=True)
    wait_until(
        lambda: Service.objects.filter(case=case, document__code="summons", state="served").count() == 2,
        "both summonses served",
    )


def hear(stage: Stage, case: Case) -> None:
    """5a. The file is read on the desk; the hearing is held and its record signed."""
    judge = stage.person(judge_of(stage, case))
    judge.page.goto(f"/cases/{case.pk}/read/")
    judge.page.wait_for_load_state("networkidle")
    stage.picture(judge.page, "20-reading-desk")
    judge.act("civil_first", case.pk, "open_hearing")
    hearing = Hearing.objects.get(case=case)
    clerk = stage.person("clerk")
    clerk.page.goto(f"/hearings/{hearing.pk}/record/")
    for box in clerk.page.locator("[name^=present_]").all():
        box.check()
    clerk.page.check("#rights_read")
    clerk.page.check("#recusal_asked")
    clerk.page.fill(
        "[name=statements]", "审：现在开庭。\n原告：请求判令被告偿还借款120000元。\n被告：借款属实，请求分期。"
    )
    for box in clerk.page.locator(".record-sections textarea").all():
        if not box.input_value():
            box.fill("各方均无补充。")
    clerk.page.click("#record button.btn-primary")
    clerk.page.wait_for_load_state()
    while (button := clerk.page.locator("#signatures form button.btn-outline-primary")).count():
        left = button.count()
        button.first.click()
        clerk.page.wait_for_load_state()
        wait_until(
            lambda left=left: clerk.page.locator("#signatures form button.btn-outline-primary").count() < left,
            "signed",
            20,
        )  # type: ignore[misc]
    stage.picture(clerk.page, "21-hearing-record", full=True)
    judge.act("civil_first", case.pk, "end_hearing")
    case.refresh_from_db()
    assert case.state == "deliberation"


def decide(stage: Stage, case: Case) -> None:
    """5b. The judgment is drafted from case data, typed where a judge must think, kept, signed, sealed, issued."""
    judge = stage.person(judge_of(stage, case))
    page = judge.page
    page.goto(f"/judge/cases/{case.pk}/judgment/")
    page.click("button[name=code][value=civil_judgment]")
    page.locator("#editor").wait_for()
    texts = {
        "facts_found": "2025年1月5日，原告向被告出借120000元，双方约定2025年7月5日归还。借款到期后被告未偿还。",
        "reasons": "合法的借贷关系受法律保护。被告未按约偿还借款，构成违约，应当承担还款责任。",
        "basis": "依照《中华人民共和国民法典》第六百七十五条、《中华人民共和国民事诉讼法》第六十七条规定，判决如下：",
        "operative": "一、被告李乙舟于本判决生效之日起十日内偿还原告王甲禾借款本金120000元。",
    }
    for name, text in texts.items():
        page.fill(f"#id_{name}", text)
    for chooser in page.locator(".doc-claim select").all():
        chooser.select_option(index=1)
    page.check("#id_payment_ordered")
    shares = {party.role: page.locator(f"[name=share_{party.pk}]") for party in case.parties.all()}
    shares["plaintiff"].fill("0.00")
    shares["defendant"].fill("1350.00")
    page.click(".doc-bar button[type=submit]")
    page.wait_for_load_state()
    stage.picture(page, "22-judgment-editor", full=True)
    document = Document.objects.get(case=case, code="civil_judgment")
    judge.act("document", document.pk, "sign")
    document.refresh_from_db()
    if document.state != "sealed":
        judge_or_clerk_seals(stage, judge, document)
    document.refresh_from_db()
    assert document.state == "sealed"
    judge.act("civil_first", case.pk, "decide")
    wait_until(lambda: bool(Document.objects.get(pk=document.pk).pdf), "the judgment printed")
    page.goto(document.get_absolute_url())
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2000)  # the page of the PDF is drawn after it was loaded
    stage.picture(page, "23-judgment-sealed")


def judge_or_clerk_seals(stage: Stage, judge: Person, document: Document) -> None:
    judge.page.goto(document.get_absolute_url())
    if judge.page.locator("a[href*='/seal/']").count():
        judge.act("document", document.pk, "seal")
        return
    stage.person("clerk").act("document", document.pk, "seal")


def serve_decision(stage: Stage, case: Case) -> None:
    """5c. Served on both; each party's own appeal period runs."""
    clerk = stage.person("clerk")
    url = f"{case.get_absolute_url()}?tab=service"
    for _ in range(2):
        clerk.page.goto(url)
        row = clerk.page.locator("form[action$='/serve/']", has_text="民事判决书").first
        row.locator("button[type=submit]").click()
        clerk.page.wait_for_load_state()
    wait_until(lambda: Case.objects.get(pk=case.pk).state == "served", "the judgment served on both parties")
    clerk.page.goto(f"{case.get_absolute_url()}?tab=clocks")
    stage.picture(clerk.page, "24-appeal-periods", full=True)


def take_effect_and_close(stage: Stage, case: Case) -> None:
    """5d–6. After the last appeal period: effect, closing check, closed."""
    clerk = stage.person("clerk")
    clerk.act("civil_first", case.pk, "confirm_effect")
    judge = stage.person(judge_of(stage, case))
    judge.act("civil_first", case.pk, "close")
    case.refresh_from_db()
    assert (case.state, case.close_way) == ("closed", "judgment")
    judge.page.goto(case.get_absolute_url())
    stage.picture(judge.page, "25-closed")


def enforce(stage: Stage, case: Case) -> Case:
    """7. Application, number, notice and report order, query, freeze, money in, paid out, closed."""
    creditor = stage.person("plaintiff", phone=True, path="/enforcement/apply/")
    stage.picture(creditor.page, "26-apply-for-enforcement", full=True)
    creditor.page.goto(f"/enforcement/apply/{case.pk}/")
    for name, value in {
        "account_bank": "示范银行金城支行",
        "account_number": "6200000000000000",
        "clues": "被告在银行有存款",
    }.items():
        creditor.page.fill(f"[name={name}]", value)
    creditor.page.click("main form[method=post] button[type=submit]")
    creditor.page.wait_for_url("**/enforcement/applications/**")
    stage.picture(creditor.page, "27-application", full=True)
    application = Application.objects.get()
    clerk = stage.person("filing_clerk", path=application.get_absolute_url())
    stage.picture(clerk.page, "28-review-application", full=True)
    clerk.act("enforcement_application", application.pk, "accept")
    enforcement = Case.objects.get(kind=CaseKind.ENFORCEMENT)
    clerk.act("enforcement", enforcement.pk, "assign")
    officer = stage.person("enforcement_officer")
    stage.picture(officer.page, "29-officer-desk")
    officer.act("enforcement", enforcement.pk, "send_notice")
    officer.act("enforcement", enforcement.pk, "query_property")
    wait_until(lambda: PropertyClue.objects.filter(case=enforcement).exists(), "the sources answered")
    officer.page.goto(f"{enforcement.get_absolute_url()}?tab=money")
    stage.picture(officer.page, "30-property-found", full=True)
    money_in_and_out(stage, officer, enforcement)
    officer.act("enforcement", enforcement.pk, "close_performed")
    officer.page.goto(f"{enforcement.get_absolute_url()}?tab=money")
    stage.picture(officer.page, "32-enforcement-closed", full=True)
    enforcement.refresh_from_db()
    assert (enforcement.state, enforcement.close_way) == ("closed", "enforced")
    return enforcement


def money_in_and_out(stage: Stage, officer: Person, enforcement: Case) -> None:
    money = [clue for clue in enforcement.clues.all() if clue.is_money and clue.available_fen]
    held = 0
    if money:
        officer.act(
            "enforcement", enforcement.pk, "freeze_property", clues=[str(clue.pk) for clue in money], amount="120000.00"
        )
        for measure in enforcement.measures.filter(standing="in_force", held_fen__gt=0):
            yuan = f"{measure.held_fen / 100:.2f}"  # type: ignore[operator]
            officer.act("enforcement", enforcement.pk, "deduct_money", measure=str(measure.pk), amount=yuan)
            held += measure.held_fen or 0
    rest = enforcement.amount_fen - held
    if rest > 0:
        officer.act("enforcement", enforcement.pk, "book_payment", amount=f"{rest / 100:.2f}", voucher="20260001")
    officer.page.goto(f"{enforcement.get_absolute_url()}?tab=money")
    stage.picture(officer.page, "31-money", full=True)
    officer.act("enforcement", enforcement.pk, "pay_out", amount="120000.00")
    if enforcement.measures.filter(standing__in=["in_force", "waiting"]).exists():
        officer.act("enforcement", enforcement.pk, "release_measures")


def shelve(stage: Stage, case: Case) -> None:
    """8. The file in catalogue order, numbered, checked, packed, shelved."""
    volume = Volume.objects.get(case=case)
    clerk = stage.person("clerk", path=volume.get_absolute_url())
    clerk.act("volume", volume.pk, "arrange")
    wait_until(
        lambda: not Document.objects.filter(case=case, state="sealed", paper__isnull=True).exists(), "receipts printed"
    )
    clerk.act("volume", volume.pk, "arrange")
    stage.picture(clerk.page, "33-volume", full=True)
    clerk.act("volume", volume.pk, "hand_over")
    archivist = stage.person("archivist", path=volume.get_absolute_url())
    archivist.act("volume", volume.pk, "accept_volume")
    wait_until(lambda: bool(Volume.objects.get(pk=volume.pk).package_sha256), "the volume packed")
    archivist.act("volume", volume.pk, "shelve", shelf="1-03-02-4")
    stage.picture(archivist.page, "34-shelved", full=True)
    case.refresh_from_db()
    assert case.state == "archived"


def read_with_permit(stage: Stage, case: Case) -> None:
    """Reading the shelved volume needs a grant."""
    litigant = stage.person("plaintiff", phone=True, path="/archives/permits/")
    litigant.page.fill("[name=number]", case.number)
    litigant.page.fill("[name=purpose]", "核对判决内容")
    litigant.page.click("main form[method=post] button[type=submit]")
    litigant.page.wait_for_url("**/archives/permits/*/")
    permit = ReadingPermit.objects.get()
    archivist = stage.person("archivist")
    archivist.act("reading_permit", permit.pk, "grant")
    answer = litigant.page.request.get(f"/archives/permits/{permit.pk}/read/")
    assert answer.status == 200 and answer.body().startswith(b"%PDF")
    litigant.page.reload()
    stage.picture(litigant.page, "35-permit", full=True)


def supervise(stage: Stage, case: Case, enforcement: Case) -> None:
    """9. The dashboard, each indicator opening the very cases behind it."""
    supervisor = stage.person("supervisor", path="/supervisor/indicators/")
    assert supervisor.page.locator(".sc-stat").count() >= 8
    stage.picture(supervisor.page, "36-dashboard", full=True)
    supervisor.page.locator(".sc-stat a[href*='/E01/']").first.click()
    supervisor.sees(case.number)
    supervisor.sees(enforcement.number)
    stage.picture(supervisor.page, "37-drill-down", full=True)
    supervisor.page.goto(f"{case.get_absolute_url()}?tab=trace")
    stage.picture(supervisor.page, "38-trace", full=True)
