"""The pages of the hub: who opens them, what they show, and that the outsider finds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.register.models import Case
from courts.procedure import perform
from courts.trace.models import TraceEntry
from litigation_service.materials.models import Delivery, Material
from tests.cast import Cast
from tests.litigation_service.materials.conftest import at_counter, from_portal, make_case, picture, was_read, work

pytestmark = pytest.mark.django_db
Arrive = Callable[..., Material]


def strangers(cast: Cast) -> list[str]:
    return ["outsider", "defendant", "lawyer", "judge_of_other_court", "judge_of_other_division", "archivist"]


def test_a_party_sends_papers_for_its_case(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.plaintiff)
    page = client.get(reverse("deliveries-new"), {"case": case.pk}).content.decode()
    assert case.number in page
    answer = client.post(reverse("deliveries-new"), {"case": case.pk, "kind": "证据", "subject": "补充借条"})
    delivery = Delivery.objects.get()
    assert answer.status_code == 302 and answer["Location"] == reverse("delivery", args=[delivery.pk])
    upload = reverse("delivery-upload", args=[delivery.pk])
    file = SimpleUploadedFile("借条.png", picture(1), "image/png")
    said = client.post(upload, {"file": file}, headers={"X-Requested-With": "fetch"})
    assert said.status_code == 200 and said.json()["name"] == "借条.png"
    work()
    material = Material.objects.get()
    assert (material.state, material.case, material.ground) == ("routed", case, "chosen")
    page = client.get(reverse("delivery", args=[delivery.pk])).content.decode()
    assert "借条.png" in page and "已转承办部门" in page and "收件凭证" in page
    receipt = client.get(reverse("delivery-receipt", args=[delivery.pk]))
    assert receipt["Content-Type"] == "application/pdf" and receipt.content.startswith(b"%PDF")
    assert client.get(reverse("deliveries")).content.decode().count(delivery.number or "") == 1


def test_a_bad_file_is_refused_at_once_in_words(client: Client, cast: Cast, case: Case) -> None:
    delivery = from_portal(cast, case)
    client.force_login(cast.plaintiff)
    upload = reverse("delivery-upload", args=[delivery.pk])
    fetch = {"X-Requested-With": "fetch"}
    for name, content, words in (
        ("空.pdf", b"", "0 字节"),
        ("病毒.exe", b"MZ" + b"x" * 200, "不是 PDF 或图片"),
        ("坏.pdf", b"%PDF-1.4 broken", "损坏"),
    ):
        said = client.post(upload, {"file": SimpleUploadedFile(name, content)}, headers=fetch)
        assert said.status_code == 422 and words in said.json()["error"], (name, said.content)
    assert client.post(upload, {}, headers=fetch).status_code == 422
    assert Material.objects.count() == 0


def test_a_case_of_somebody_else_cannot_be_chosen(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.outsider)
    page = client.get(reverse("deliveries-new"), {"case": case.pk}).content.decode()
    assert case.number not in page
    answer = client.post(reverse("deliveries-new"), {"case": case.pk, "kind": "证据"})
    assert answer.status_code == 422 and Delivery.objects.count() == 0
    without = client.post(reverse("deliveries-new"), {"kind": "证据"})
    assert without.status_code == 422 and "请选择法院" in without.content.decode()


def test_strangers_find_nothing(client: Client, cast: Cast, case: Case, arrived: Arrive) -> None:
    material = arrived("借条.png", delivery=from_portal(cast, case))
    delivery = material.delivery
    for name in strangers(cast):
        client.force_login(cast.people[name])
        for route, args in (
            ("delivery", [delivery.pk]),
            ("delivery-items", [delivery.pk]),
            ("delivery-receipt", [delivery.pk]),
            ("material", [material.pk]),
            ("material-page", [material.pk, 1]),
            ("material-return", [material.pk]),
        ):
            assert client.get(reverse(route, args=args)).status_code == 404, (name, route)
        upload = reverse("delivery-upload", args=[delivery.pk])
        assert client.post(upload, {"file": SimpleUploadedFile("x.png", picture(5))}).status_code == 404
        assert client.get(reverse("act", args=["material", material.pk, "file"])).status_code == 404
    material.refresh_from_db()
    assert material.state == "routed" and Material.objects.count() == 1


def test_the_hub_is_for_the_court_and_shows_each_its_own(
    client: Client, cast: Cast, case: Case, arrived: Arrive
) -> None:
    routed = arrived(f"{case.number} 借条.png")
    client.force_login(cast.plaintiff)
    assert client.get(reverse("hub")).status_code == 404
    assert client.get(reverse("hub-new")).status_code == 404
    for name, sees in (("filing_clerk", True), ("clerk", True), ("judge", True), ("judge_of_other_court", False)):
        client.force_login(cast.people[name])
        page = client.get(reverse("hub"), {"view": "routed"}).content.decode()
        assert (routed.name in page) is sees, name


def test_a_sealed_case_leaves_no_shadow_at_the_counter(client: Client, cast: Cast, arrived: Arrive) -> None:
    sealed = make_case(cast, sealed=True)
    material = arrived(f"{sealed.number}.png")
    assert material.case == sealed
    client.force_login(cast.filing_clerk)
    assert material.name not in client.get(reverse("hub"), {"view": "routed"}).content.decode()
    assert client.get(reverse("material", args=[material.pk])).status_code == 404
    client.force_login(cast.clerk)
    assert client.get(reverse("material", args=[material.pk])).status_code == 200


def test_nor_does_what_was_delivered_for_it(client: Client, cast: Cast, case: Case) -> None:
    """A delivery named for a sealed case does not exist for the counter: neither its page nor its receipt."""
    sealed = make_case(cast, sealed=True)
    client.force_login(cast.filing_clerk)
    for delivery, status in ((at_counter(cast, case=sealed), 404), (at_counter(cast, case=case), 200)):
        for name in ("delivery", "delivery-items", "delivery-receipt"):
            assert client.get(reverse(name, args=[delivery.pk])).status_code == status, name


def test_the_bench_sees_new_material_on_the_case_and_files_it(
    client: Client, cast: Cast, case: Case, arrived: Arrive
) -> None:
    material = arrived("借条.png", delivery=from_portal(cast, case))
    client.force_login(cast.clerk)
    page = client.get(f"{case.get_absolute_url()}?tab=file").content.decode()
    assert "新材料，待核对入卷" in page and "借条.png" in page
    assert "新材料核对入卷" in client.get(reverse("desk")).content.decode()
    assert client.get(reverse("material", args=[material.pk])).status_code == 200
    assert client.get(reverse("material-page", args=[material.pk, 1]))["Content-Type"] == "image/png"
    act = reverse("act", args=["material", material.pk, "file"])
    assert "卷内名称" in client.get(act).content.decode()
    answer = client.post(act, {"kind": "证据", "title": "借条原件照片", "submitted_as": ""})
    assert answer.status_code == 302
    material.refresh_from_db()
    assert material.state == "filed" and material.paper is not None
    paper = material.paper
    assert (paper.folder.case, paper.title, paper.frozen) == (case, "借条原件照片", True)
    assert paper.submitted_as == "plaintiff" and paper.submitted_by == cast.plaintiff
    assert "新材料，待核对入卷" not in client.get(f"{case.get_absolute_url()}?tab=file").content.decode()


def test_an_exception_is_resolved_by_a_person(client: Client, cast: Cast, case: Case, arrived: Arrive) -> None:
    material = arrived("扫描0001.png")
    assert material.paper is not None
    was_read(material.paper, "没有案号")
    work()
    client.force_login(cast.filing_clerk)
    assert "处理收转异常" in client.get(reverse("desk")).content.decode()
    page = client.get(reverse("material", args=[material.pk])).content.decode()
    assert "没有找到案号" in page and "指定案件" in page
    act = reverse("act", args=["material", material.pk, "assign"])
    wrong = client.post(act, {"case": "（2026）甘0102民初9999号"})
    assert wrong.status_code == 422 and "9999" in wrong.content.decode()
    assert client.post(act, {"case": case.number.replace("（", "(").replace("）", ")")}).status_code == 302
    material.refresh_from_db()
    assert (material.state, material.case, material.ground) == ("routed", case, "person")


def test_returned_with_a_slip_and_collected_with_a_name(
    client: Client, cast: Cast, case: Case, arrived: Arrive
) -> None:
    material = arrived("借条.png", delivery=from_portal(cast, case))
    client.force_login(cast.clerk)
    act = reverse("act", args=["material", material.pk, "return_material"])
    assert client.post(act, {"reason": ""}).status_code == 422
    client.post(act, {"reason": "照片模糊，请重新拍摄后提交。"})
    material.refresh_from_db()
    assert material.state == "returned" and material.return_number
    assert client.get(reverse("material-return", args=[material.pk])).content.startswith(b"%PDF")
    client.force_login(cast.plaintiff)
    page = client.get(reverse("material", args=[material.pk])).content.decode()
    assert "照片模糊" in page and "领取签收" in page
    client.force_login(cast.filing_clerk)
    act = reverse("act", args=["material", material.pk, "hand_back"])
    bad = client.post(act, {"collector": "王甲禾", "signature": "M0 0 L1 1<script>"})
    assert bad.status_code == 422 and "请重新签写" in bad.content.decode()
    strokes = "M10 10" + "".join(f" L{x} {20 + x % 9}" for x in range(20, 60))
    assert client.post(act, {"collector": "王甲禾", "signature": strokes}).status_code == 302
    material.refresh_from_db()
    assert (material.state, material.collector, material.signature) == ("collected", "王甲禾", strokes)
    line = TraceEntry.objects.get(subject_id=material.pk, act="hand_back")
    assert line.detail["inputs"]["signature"].startswith("sha256:")
    slip = client.get(reverse("material-return", args=[material.pk]))
    assert slip.content.startswith(b"%PDF")


def test_the_sender_confirms_the_return_in_the_portal(client: Client, cast: Cast, case: Case, arrived: Arrive) -> None:
    material = arrived("借条.png", delivery=from_portal(cast, case))
    perform(material, "return_material", actor=cast.clerk, inputs={"reason": "请补齐第二页。"})
    client.force_login(cast.plaintiff)
    assert client.post(reverse("act", args=["material", material.pk, "hand_back"]), {}).status_code == 302
    material.refresh_from_db()
    assert (material.state, material.collector) == ("collected", cast.plaintiff.full_name)


def test_many_are_filed_at_once_and_one_bad_stops_none(client: Client, cast: Cast, case: Case, arrived: Arrive) -> None:
    good = [arrived(f"{case.number} {n}.png", n) for n in range(3)]
    bad = arrived("没有案号.png", 9)
    assert bad.paper is not None
    was_read(bad.paper, "")
    work()
    client.force_login(cast.filing_clerk)
    ticks = {"tick": [str(m.pk) for m in [*good, bad]], "act": "file"}
    page = client.post(reverse("hub-mass"), ticks).content.decode()
    assert page.count("已入卷") >= 3 and "目前处于" in page
    assert Material.objects.filter(state="filed").count() == 3
    form = client.post(reverse("hub-mass"), {"tick": [str(bad.pk)], "act": "assign"}).content.decode()
    assert "案号" in form and bad.name in form
    done = client.post(
        reverse("hub-mass"), {"tick": [str(bad.pk)], "act": "assign", "confirmed": "1", "case": case.number}
    )
    bad.refresh_from_db()
    assert done.status_code == 200 and bad.state == "routed"
    client.force_login(cast.judge_of_other_court)
    foreign = client.post(reverse("hub-mass"), {"tick": [str(bad.pk)], "act": "file"}).content.decode()
    assert bad.name not in foreign
    assert client.post(reverse("hub-mass"), {"act": "reject"}).status_code == 404


def test_the_list_costs_the_same_for_few_and_many(client: Client, cast: Cast, case: Case, arrived: Arrive) -> None:
    client.force_login(cast.filing_clerk)
    address = f"{reverse('hub')}?view=routed"
    for n in range(3):
        arrived(f"{case.number} {n}.png", n)
    client.get(address)
    few = _queries(client, address)
    template = Material.objects.filter(state="routed").first()
    assert template is not None
    from cases.file.models import Folder

    for n in range(27):
        folder = Folder.objects.create(court=cast.court)
        Material.objects.create(
            delivery=template.delivery,
            court=cast.court,
            number=f"N{n}",
            state="routed",
            name=f"{n}.png",
            kind="证据",
            sha256=f"{n:064d}",
            folder=folder,
            case=case,
            arrival_key=f"key{n}",
        )
    assert _queries(client, address) == few <= 15


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_filter_keeps_the_view_and_an_empty_one_is_everything(
    client: Client, cast: Cast, case: Case, arrived: Arrive
) -> None:
    routed = arrived(f"{case.number} 借条.png")
    client.force_login(cast.filing_clerk)
    hub = reverse("hub")
    for query, sees in (({}, False), ({"view": "exception"}, False), ({"view": ""}, True), ({"view": "routed"}, True)):
        assert (routed.name in client.get(hub, query).content.decode()) is sees, query
    found = client.get(hub, {"view": "routed", "q": "借条"}).content.decode()
    assert '<option value="routed" selected>' in found and routed.name in found
    assert routed.name not in client.get(hub, {"view": "routed", "q": "没有"}).content.decode()
    assert routed.name not in client.get(hub, {"view": "routed", "channel": "mail"}).content.decode()
    for after in ("x", "9" * 30, "-1"):
        assert routed.name in client.get(hub, {"view": "routed", "after": after}).content.decode()
