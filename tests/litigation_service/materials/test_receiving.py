"""Received once: whatever is sent twice, cut off, packed or half written ends as one paper, and one bad file stops no other."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from cases.file.models import Paper
from cases.register.models import Case
from courts.jobs.models import Job
from courts.jobs.services import run
from courts.procedure import ActRefused, perform
from courts.trace.models import TraceEntry
from litigation_service.materials import sorting, watching
from litigation_service.materials.models import Delivery, Material, Parcel
from litigation_service.materials.receiving import receive, receive_parcel, sort_later
from outside.delivery.unpacking import unpack
from tests.cast import Cast
from tests.litigation_service.materials.conftest import at_counter, from_portal, picture, was_read, work

pytestmark = pytest.mark.django_db
Arrive = Callable[..., Material]


def packed(*entries: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def test_what_the_counter_chose_a_case_for_is_filed_in_its_name(cast: Cast, case: Case, arrived: Arrive) -> None:
    material = arrived("答辩状.png", delivery=at_counter(cast, case))
    assert material.state == "filed" and material.paper is not None and material.paper.folder.case == case
    assert material.kind == "民事答辩状"  # as its name says
    line = TraceEntry.objects.get(subject_id=material.pk, act="file")
    assert line.actor == cast.filing_clerk and line.case_id == case.pk


def test_the_same_bytes_to_the_same_case_are_one_paper(cast: Cast, case: Case, arrived: Arrive) -> None:
    first = arrived("借条.png", 1, delivery=at_counter(cast, case))
    again = arrived("借条（再次）.png", 1, delivery=at_counter(cast, case))
    assert (first.state, again.state) == ("filed", "duplicate") and again.duplicate_of == first
    assert Paper.objects.filter(folder__case=case, sha256=first.sha256).count() == 1


def test_routed_twice_before_either_is_filed(cast: Cast, case: Case, arrived: Arrive) -> None:
    one = arrived("借条.png", 1, delivery=from_portal(cast, case))
    two = arrived("借条.png", 1, delivery=from_portal(cast, case))
    assert (one.state, two.state) == ("routed", "duplicate")


def test_filing_asks_again_whether_the_file_holds_it(cast: Cast, case: Case, arrived: Arrive) -> None:
    """A person assigns two equal papers by hand: the second is found out when it is filed."""
    papers = [arrived(f"{name}.png", 1, delivery=at_counter(cast)) for name in ("甲", "乙")]
    for material in papers:
        if material.state == "received":
            assert material.paper is not None
            was_read(material.paper, "")
    work()
    for material in papers:
        material.refresh_from_db()
    one, two = papers
    assert one.state == "exception" and two.state == "duplicate" and two.duplicate_of == one
    third = arrived("丙.png", 2)
    assert third.paper is not None
    was_read(third.paper, "")
    work()
    Material.objects.filter(pk=third.pk).update(sha256=one.sha256)
    Paper.objects.filter(pk=third.paper_id).update(sha256=one.sha256)
    for material in (one, third):
        material.refresh_from_db()
        perform(material, "assign", actor=cast.filing_clerk, inputs={"case": case})
        perform(material, "file", actor=cast.filing_clerk)
    assert (one.state, third.state) == ("filed", "duplicate")


def test_a_retried_upload_is_the_same_material(cast: Cast, case: Case) -> None:
    delivery = from_portal(cast, case)
    one = receive(delivery, name="a.png", content=picture(1), at_once=True)
    two = receive(delivery, name="a.png", content=picture(1), at_once=True)
    assert one.pk == two.pk and Material.objects.count() == 1 and Paper.objects.count() == 1


def test_the_number_of_a_material_follows_its_delivery(cast: Cast, case: Case) -> None:
    delivery = from_portal(cast, case)
    made = [receive(delivery, name=f"{n}.png", content=picture(n), at_once=True) for n in range(3)]
    assert [material.number for material in made] == [f"{delivery.number}-00{n}" for n in (1, 2, 3)]


def test_a_stack_goes_through_though_some_are_bad(cast: Cast, case: Case, monkeypatch: Any) -> None:
    delivery = at_counter(cast, case)
    bad = {
        "空白.pdf": b"%PDF-1.4 cut off",
        "程序.exe": b"MZ" + b"\0" * 100,
        "密.docx": packed(("word/document.xml", b"x")),
    }
    for n in range(4):
        receive(delivery, name=f"{n}.png", content=picture(n))
    for name, content in bad.items():
        receive(delivery, name=name, content=content)
    receive(delivery, name="炸.png", content=picture(77))
    real = sorting.take_in

    def breaks(material: Material) -> None:
        if material.name == "炸.png":
            raise RuntimeError("out of luck")
        real(material)

    monkeypatch.setattr(sorting, "take_in", breaks)
    job = sort_later(delivery)
    work()
    job.refresh_from_db()
    assert job.status == "done" and (job.done, job.total) == (8, 8)
    states = dict(Material.objects.values_list("name", "state"))
    assert [states[f"{n}.png"] for n in range(4)] == ["filed"] * 4
    assert {states[name] for name in [*bad, "炸.png"]} == {"exception"}
    said = {m.name: m.trouble["zh"] for m in Material.objects.filter(state="exception")}
    assert "损坏" in said["空白.pdf"] and "不是 PDF 或图片" in said["程序.exe"] and "处理时出错" in said["炸.png"]
    monkeypatch.setattr(sorting, "take_in", real)
    broken = Material.objects.get(name="炸.png")
    sorting.try_again(broken, actor=cast.filing_clerk)
    broken.refresh_from_db()
    assert (broken.state, broken.case, broken.trouble) == ("routed", case, {})


def test_a_file_that_was_not_taken_cannot_be_filed(cast: Cast, case: Case, arrived: Arrive) -> None:
    delivery = at_counter(cast)
    material = receive(delivery, name="坏.pdf", content=b"%PDF-1.4 cut off")
    sort_later(delivery)
    work()
    material.refresh_from_db()
    with pytest.raises(ActRefused) as refused:
        perform(material, "assign", actor=cast.filing_clerk, inputs={"case": case})
    assert refused.value.findings[0].code == "material.not_taken_in"
    perform(material, "reject", actor=cast.filing_clerk, inputs={"reason": "文件损坏，请重新扫描。"})
    assert material.state == "rejected"


def test_an_archive_becomes_its_papers(cast: Cast, case: Case) -> None:
    delivery = at_counter(cast)
    content = packed(
        (f"{case.number}/1借条.png", picture(1)),
        (f"{case.number}/2答辩状.png", picture(2)),
        ("散页/无案号.png", picture(3)),
        ("炸弹.png", b"\0" * 25_000_000),
    )
    parcel = receive_parcel(delivery, name="证据.zip", content=content)
    assert receive_parcel(delivery, name="证据.zip", content=content).pk == parcel.pk
    sort_later(delivery)
    work()
    found = {material.name: material for material in Material.objects.all()}
    assert found["1借条.png"].case == found["2答辩状.png"].case == case
    assert found["无案号.png"].state == "received" and found["无案号.png"].place == "散页"
    assert found["炸弹.png"].state == "exception" and "异常庞大" in found["炸弹.png"].trouble["zh"]
    parcel.refresh_from_db()
    assert parcel.opened_at is not None and not parcel.held
    assert Material.objects.count() == 4


def test_an_archive_cut_off_in_the_middle_of_opening_is_opened_once(cast: Cast, monkeypatch: Any) -> None:
    delivery = at_counter(cast)
    parcel = receive_parcel(delivery, name="a.zip", content=packed(*[(f"{n}.png", picture(n)) for n in range(4)]))
    seen = []

    def breaks(content: bytes) -> Any:
        for entry in unpack(content):
            if len(seen) == 2:
                raise KeyboardInterrupt
            seen.append(entry.name)
            yield entry

    monkeypatch.setattr(sorting, "unpack", breaks)
    with pytest.raises(KeyboardInterrupt):
        sorting.open_parcel(parcel)
    assert Material.objects.count() == 2 and Parcel.objects.get().opened_at is None
    monkeypatch.setattr(sorting, "unpack", unpack)
    sorting.open_parcel(Parcel.objects.get())
    assert sorted(Material.objects.values_list("name", flat=True)) == [f"{n}.png" for n in range(4)]


def test_a_broken_archive_says_so(cast: Cast) -> None:
    delivery = at_counter(cast)
    receive_parcel(delivery, name="坏.zip", content=b"PK\x03\x04 nonsense")
    sort_later(delivery)
    work()
    assert "压缩包已损坏" in Parcel.objects.get().trouble["zh"] and Material.objects.count() == 0


@pytest.fixture
def folders(settings: Any, tmp_path: Path, cast: Cast) -> tuple[Path, Path]:
    scanner, mail = tmp_path / "scanner" / cast.court.code, tmp_path / "mail" / cast.court.code
    scanner.mkdir(parents=True)
    mail.mkdir(parents=True)
    settings.SCANNER_FOLDER, settings.MAIL_FOLDER = str(tmp_path / "scanner"), str(tmp_path / "mail")
    return scanner, mail


def look() -> None:
    job = watching.watch_later()
    assert job is not None
    run(job.pk)
    work()


def test_the_scanner_folder_is_taken_once_it_lies_still(cast: Cast, case: Case, folders: tuple[Path, Path]) -> None:
    scanner, _ = folders
    (scanner / case.number).mkdir()
    file = scanner / case.number / "001.png"
    file.write_bytes(picture(1)[:50])
    (scanner / "half.part").write_bytes(b"x")
    (scanner / ".hidden").write_bytes(b"x")
    look()
    file.write_bytes(picture(1))  # the scanner goes on writing
    look()
    assert Material.objects.count() == 0
    look()
    material = Material.objects.get()
    assert (material.case, material.ground, material.delivery.channel) == (case, "place", "scanner")
    assert not file.exists() and len(list((scanner / ".received").rglob("*.png"))) == 1
    for _ in range(2):
        look()
    assert Material.objects.count() == 1


def test_a_folder_one_may_not_write_to_is_not_received_twice(
    cast: Cast, folders: tuple[Path, Path], monkeypatch: Any
) -> None:
    scanner, _ = folders
    (scanner / "a.png").write_bytes(picture(1))

    def refused(*_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", refused)
    for _ in range(4):
        look()
    assert Material.objects.count() == 1 and (scanner / "a.png").exists()


def test_links_and_foreign_folders_are_left_alone(cast: Cast, folders: tuple[Path, Path], tmp_path: Path) -> None:
    scanner, _ = folders
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.png").write_bytes(picture(1))
    (scanner / "link.png").symlink_to(secret / "key.png")
    (scanner / "folder").symlink_to(secret)
    unknown = scanner.parent / "乙9999"
    unknown.mkdir()
    (unknown / "x.png").write_bytes(picture(2))
    for _ in range(3):
        look()
    assert Material.objects.count() == 0 and (secret / "key.png").exists()


def test_a_second_copy_in_the_folder_is_a_duplicate(cast: Cast, case: Case, folders: tuple[Path, Path]) -> None:
    scanner, _ = folders
    for _ in range(2):
        (scanner / f"{case.number}.png").write_bytes(picture(1))
        look()
        look()
        os.utime(scanner / ".received")
    assert sorted(Material.objects.values_list("state", flat=True)) == ["duplicate", "routed"]


def test_letters_are_received_with_their_attachments(cast: Cast, case: Case, folders: tuple[Path, Path]) -> None:
    _, mail = folders
    cast.plaintiff.email = "wang@example.test"
    cast.plaintiff.save()
    message = EmailMessage()
    message["From"], message["Subject"] = "王甲禾 <WANG@example.test>", f"{case.number} 补充证据"
    message["Message-ID"] = "<7@example.test>"
    message.set_content("见附件")
    message.add_attachment(picture(1), maintype="image", subtype="png", filename="借条.png")
    message.add_attachment(packed(("转账.png", picture(2))), maintype="application", subtype="zip", filename="其余.zip")
    for name in ("1.eml", "again.eml"):
        (mail / name).write_bytes(message.as_bytes())
        look()
        look()
    delivery = Delivery.objects.get(channel="mail")
    assert (delivery.sender, delivery.sender_proved) == (cast.plaintiff, False)
    found = {material.name: material for material in Material.objects.all()}
    assert set(found) == {"借条.png", "转账.png"}
    assert {material.state for material in found.values()} == {"routed"}  # never filed by a letter's own word
    assert {material.ground for material in found.values()} == {"subject"}
    assert {material.paper.submitted_by for material in found.values() if material.paper} == {None}


def test_what_is_no_letter_is_seen_by_somebody(cast: Cast, folders: tuple[Path, Path]) -> None:
    _, mail = folders
    (mail / "x.eml").write_bytes(b"\x00\x01\x02")
    for _ in range(3):
        look()
    material = Material.objects.get()
    assert material.state == "exception" and "不是一封邮件" in material.trouble["zh"]


def test_nothing_is_watched_unless_a_folder_is_named(settings: Any) -> None:
    settings.SCANNER_FOLDER = settings.MAIL_FOLDER = ""
    assert watching.watch_later() is None and Job.objects.count() == 0


def test_a_long_stack_is_sorted_in_slices(cast: Cast, case: Case, monkeypatch: Any) -> None:
    monkeypatch.setattr(sorting, "SLICE_SECONDS", 0)
    ticks = iter(range(1000))
    monkeypatch.setattr(sorting, "monotonic", lambda: next(ticks) // 3)  # time for two papers in each slice
    delivery = at_counter(cast, case)
    for n in range(5):
        receive(delivery, name=f"{n}.png", content=picture(n))
    sort_later(delivery)
    for _ in range(5):
        work()
    assert set(Material.objects.values_list("state", flat=True)) == {"filed"}
    assert Job.objects.filter(kind="sort_delivery").count() > 1
    assert not Job.objects.filter(kind="sort_delivery").exclude(status="done").exists()
