"""The hub and file reading in a real Chromium: a phone hands in, the counter sorts, the clerk files, a party reads."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from cases.file.models import Paper
from courts.procedure import perform
from courts.trace.models import TraceEntry
from litigation_service.file_reading.services import ask
from litigation_service.materials.models import Material
from litigation_service.materials.receiving import receive
from tests.cast import Cast
from tests.litigation_service.files import page_picture as paper_picture
from tests.litigation_service.materials.conftest import (
    from_portal,
    make_case,
    work,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SLOW = 30_000  # milliseconds; the intake of each file and the first watermark take their time on a loaded machine
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def as_person(cast: Cast, new_page: Any, live_server: Any) -> Any:
    def opened(name: str, *, phone: bool = False) -> Page:
        client = Client()  # one for each person: signing in anew would end the session of the one before
        client.force_login(cast.people[name])
        page: Page = new_page(phone=phone)
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )
        if not phone:
            page.set_viewport_size({"width": 1440, "height": 900})
        return page

    return opened


def fits(page: Page) -> None:
    assert page.evaluate(NARROW), page.url
    found = Axe().run(page, options={"runOnly": STANDARD}).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == [], page.url


def scan(tmp_path: Path, name: str, text: str) -> str:
    """A file on the person's own device."""
    path = tmp_path / name
    paper_picture(text, 620, 877).save(path)
    return str(path)


def test_from_the_phone_of_a_party_into_the_file(
    cast: Cast, as_person: Any, picture: Any, tmp_path: Path, complaints: Any
) -> None:
    case = make_case(cast)
    phone = as_person("plaintiff", phone=True)
    phone.goto("/portal/materials/")
    picture(phone, "hub-portal-empty")
    phone.locator(".sc-more > summary").click()
    picture(phone, "portal-more")
    expect(phone.locator(".sc-more-list a", has_text="网上阅卷")).to_be_visible(timeout=SLOW)
    fits(phone)
    phone.goto(f"/portal/materials/new/?case={case.pk}")
    picture(phone, "hub-portal-send", full=True)
    fits(phone)
    phone.locator("select[name=kind]").select_option("证据")
    phone.get_by_role("button", name="下一步").click()
    files = [scan(tmp_path, f"借条{n}.png", f"借条 {n}\n今借到人民币壹拾贰万元整") for n in (1, 2)]
    phone.locator("input[type=file]").first.set_input_files(files)
    expect(phone.locator(".sc-materials > li")).to_have_count(2, timeout=SLOW)
    work()
    expect(phone.locator(".sc-materials")).to_contain_text("已转承办部门", timeout=SLOW)
    picture(phone, "hub-portal-delivery", full=True)
    fits(phone)

    clerk = as_person("clerk")
    clerk.goto(f"/cases/{case.pk}/?tab=file")
    expect(clerk.locator(".sc-new-materials")).to_contain_text("借条1.png")
    picture(clerk, "hub-case-panel", full=True)
    clerk.goto("/desk/")
    picture(clerk, "hub-desk", full=True)
    material = Material.objects.order_by("id").first()
    assert material is not None
    clerk.goto(f"/materials/{material.pk}/")
    expect(clerk.locator(".sc-sheet img").first).to_be_visible(timeout=SLOW)
    picture(clerk, "hub-material", full=True)
    fits(clerk)
    clerk.locator(".sc-acts").get_by_role("link", name="入卷").click()
    picture(clerk, "hub-file-act", full=True)
    clerk.get_by_role("button", name="入卷").click()
    expect(clerk.locator("body")).to_contain_text("已入卷", timeout=SLOW)
    assert Paper.objects.filter(folder__case=case).count() == 1


def test_the_counter_takes_in_a_stack_and_returns_one(cast: Cast, as_person: Any, picture: Any, tmp_path: Path) -> None:
    case = make_case(cast)
    counter = as_person("filing_clerk")
    counter.goto("/clerk/materials/new/")
    picture(counter, "hub-new", full=True)
    counter.locator("input[name=sender_name]").fill("王甲禾")
    counter.get_by_role("button", name="下一步").click()
    files = [scan(tmp_path, f"{case.number} 证据{n}.png", f"证据 {n}") for n in range(4)]
    broken = tmp_path / "损坏的扫描件.pdf"
    broken.write_bytes(b"%PDF-1.4 cut off")
    counter.locator("input[type=file]").first.set_input_files([*files, str(broken)])
    expect(counter.locator(".sc-materials > li")).to_have_count(5, timeout=SLOW)
    work()
    expect(counter.locator(".sc-delivery-facts")).to_contain_text("1 件异常", timeout=SLOW)
    picture(counter, "hub-delivery", full=True)
    fits(counter)
    counter.goto("/clerk/materials/")
    expect(counter.locator(".sc-table")).to_contain_text("损坏的扫描件.pdf")
    picture(counter, "hub-exceptions", full=True)
    fits(counter)
    counter.goto("/clerk/materials/?view=routed")
    counter.locator("input[data-tick-all]").check()
    picture(counter, "hub-routed-ticked", full=True)
    counter.locator(".sc-batch").get_by_role("button", name="入卷").click()
    expect(counter.locator(".sc-materials > li")).to_have_count(4, timeout=SLOW)
    picture(counter, "hub-mass-result", full=True)
    material = Material.objects.get(state="exception")
    counter.goto(f"/materials/{material.pk}/")
    picture(counter, "hub-exception", full=True)
    perform(material, "return_material", actor=cast.filing_clerk, inputs={"reason": "文件损坏，请重新扫描。"})
    counter.goto(f"/acts/material/{material.pk}/hand_back/")
    counter.locator("input[name=collector]").fill("王甲禾")
    ground = counter.locator(".sc-sign svg").bounding_box()
    counter.mouse.move(ground["x"] + 40, ground["y"] + 60)
    counter.mouse.down()
    for step in range(1, 30):
        counter.mouse.move(ground["x"] + 40 + 10 * step, ground["y"] + 60 + 25 * (step % 3))
    counter.mouse.up()
    picture(counter, "hub-hand-back", full=True)
    counter.get_by_role("button", name="领取签收").click()
    expect(counter.locator(".sc-signed")).to_be_visible(timeout=SLOW)
    picture(counter, "hub-collected", full=True)
    material.refresh_from_db()
    assert material.state == "collected" and material.signature.startswith("M")
    small_screen = as_person("filing_clerk", phone=True)
    for name, address in (("hub", "/clerk/materials/?view=filed"), ("material", f"/materials/{material.pk}/")):
        small_screen.goto(address)
        picture(small_screen, f"hub-phone-{name}", full=True)
        assert small_screen.evaluate(NARROW), address


def test_a_party_reads_under_the_watermark(cast: Cast, as_person: Any, picture: Any) -> None:
    case = make_case(cast)
    for name in ("plaintiff", "defendant"):
        cast.people[name].id_number = "620199199001011232"
        cast.people[name].save()
    for n, kind in enumerate(("民事起诉状", "民事答辩状", "身份证明")):
        delivery = from_portal(cast, case, sender=cast.defendant if n else cast.plaintiff)

        buffer = io.BytesIO()
        paper_picture(width=800, height=1131).save(buffer, "PNG")
        material = receive(delivery, name=f"{kind}{n}.png", content=buffer.getvalue() + b"\0" * n, at_once=True)
        perform(material, "route", actor=None)
        perform(material, "file", actor=cast.clerk, inputs={"kind": kind, "title": kind})
    phone = as_person("plaintiff", phone=True)
    phone.goto(f"/portal/reading/?case={case.pk}")
    picture(phone, "reading-ask", full=True)
    fits(phone)
    phone.locator("textarea[name=purpose]").fill("准备庭审")
    phone.get_by_role("button", name="提出申请").click()
    picture(phone, "reading-asked", full=True)
    found = ask(case=case, reader=cast.plaintiff, purpose="", on=timezone.localdate())
    judge = as_person("judge")
    judge.goto(f"/acts/file_reading/{found.pk}/grant/")
    picture(judge, "reading-grant", full=True)
    fits(judge)
    judge.get_by_role("button", name="许可阅卷").click()
    expect(judge.locator("body")).to_contain_text("已许可", timeout=SLOW)
    picture(judge, "reading-granted", full=True)
    phone.goto(found.get_absolute_url())
    expect(phone.locator("body")).to_contain_text("他方身份证件不展示")
    picture(phone, "reading-catalogue", full=True)
    fits(phone)
    phone.get_by_role("link", name="开始阅卷").click()
    expect(phone.locator(".sc-sheet img").first).to_be_visible(timeout=SLOW)
    phone.wait_for_timeout(500)
    picture(phone, "reading-pages")
    expect(phone.locator(".sc-viewer-search, [data-view-thumbs]").first).to_be_hidden()
    assert TraceEntry.objects.filter(act="read_page").count() <= 2  # each page once, no thumbnails
    fits(phone)
    desktop = as_person("plaintiff")
    desktop.goto(f"/portal/reading/{found.pk}/pages/")
    expect(desktop.locator(".sc-sheet img").first).to_be_visible(timeout=SLOW)
    desktop.wait_for_timeout(500)
    picture(desktop, "reading-pages-wide")
