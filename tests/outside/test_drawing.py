"""Pages are drawn in a process that may be ended: a dear page costs seconds and says so, the pages beside it go on, nothing is left behind."""

from __future__ import annotations

import io
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import psutil
import pypdfium2
import pytest
from PIL import Image

from outside.drawing import CODES, Drawer, Limits, Picture, trouble
from outside.errors import Refused, Unavailable
from outside.ocr.pages import pages_of
from outside.ocr.port import UNREADABLE, PageReading
from tests.machine import allowed
from tests.outside import hostile_files as hostile
from tests.outside.hostile_pdfs import DEAR, forms_in_forms, patterns_in_patterns
from tests.outside.papers import scanned_pdf

SECONDS = 5  # of processor time, for each page


@pytest.fixture
def own() -> Iterator[Drawer]:
    drawer = Drawer()
    yield drawer
    drawer.close()


@pytest.fixture
def hasty() -> Iterator[Drawer]:
    drawer = Drawer(Limits(seconds=2.0, later_seconds=0.3))
    yield drawer
    drawer.close()


def ordinary(pages: int = 3) -> bytes:
    return scanned_pdf([Image.effect_noise((620, 877), 40 + number).convert("L") for number in range(pages)])


def with_a_dear_page(pages: int, dear: int, make: Any = forms_in_forms) -> bytes:
    """An ordinary file of which page ``dear`` (from 1) is dear to draw."""
    with pikepdf.open(io.BytesIO(ordinary(pages))) as document, pikepdf.open(io.BytesIO(make())) as hostile_one:
        document.pages.insert(dear - 1, hostile_one.pages[0])
        return hostile.saved(document)


def ended_seconds() -> float:
    """Processor time of the processes that ended so far."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def as_picture(drawn: Picture) -> Image.Image:
    return Image.frombuffer("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGR", drawn.stride, 1)


def test_it_draws_what_pdfium_draws(own: Drawer, tmp_path: Path) -> None:
    content = ordinary(2)
    (tmp_path / "a.pdf").write_bytes(content)
    document = pypdfium2.PdfDocument(content)
    for number in (1, 2):
        page = document[number - 1]
        for width, lying in ((220, False), (1100, True)):
            across = page.get_height() if lying else page.get_width()
            wanted = page.render(scale=width / across).to_pil()
            for source in (content, tmp_path / "a.pdf"):
                assert as_picture(own.picture(source, number, width=width, lying=lying)).tobytes() == wanted.tobytes()
    assert own.pages(content) == 2
    with pytest.raises(IndexError):
        own.picture(content, 3, width=220)


def test_one_process_for_many_pages_and_files(own: Drawer) -> None:
    files = [ordinary(1), ordinary(2)]
    own.picture(files[0], 1, width=220)
    first = own.pid
    for _ in range(5):
        own.picture(files[0], 1, width=220)
        own.picture(files[1], 2, width=220)
    assert own.pid == first


def test_a_file_that_was_replaced_is_opened_anew(own: Drawer, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(ordinary(1))
    assert own.pages(path) == 1
    path.write_bytes(ordinary(3))
    assert own.pages(path) == 3


@pytest.mark.parametrize("name", sorted(DEAR))
def test_no_hostile_page_costs_more_than_its_seconds(own: Drawer, name: str) -> None:
    """Drawn, or refused in words; and the page after it is drawn at once, by whichever process."""
    content, good = DEAR[name](), ordinary(1)
    own.pages(good)
    child = psutil.Process(own.pid)
    begun, before = time.monotonic(), sum(child.cpu_times()[:2])
    try:
        drawn = own.picture(content, 1, width=1654)
        assert len(drawn.pixels) == drawn.height * drawn.stride
    except Refused as refusal:
        assert refusal.code in CODES and refusal.reason.zh and refusal.reason.en and refusal.remedy.zh
    if child.is_running() and own.pid == child.pid:
        assert sum(child.cpu_times()[:2]) - before < SECONDS
    assert time.monotonic() - begun < 4 * allowed(SECONDS)
    assert own.picture(good, 1, width=220).width == 220
    assert not [one for one in psutil.Process().children() if one.status() == psutil.STATUS_ZOMBIE]


def test_the_kernel_ends_it_after_its_seconds_of_processor(own: Drawer) -> None:
    """Where nobody would be told: the page asks for hours, and the process is gone after four seconds of its own time."""
    own.pages(ordinary(1))
    child = psutil.Process(own.pid)
    most = 0.0

    def watch() -> None:
        nonlocal most
        while True:
            try:
                most = sum(child.cpu_times()[:2])
            except psutil.Error:
                return
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with pytest.raises(Refused) as caught:
        own.picture(forms_in_forms(), 1, width=1100)
    watcher.join(10)
    assert caught.value.code == "page_too_dear"
    assert own.limits.seconds / 4 < most < SECONDS  # a host that takes the core away is counted by the kernel too
    assert not child.is_running()


def test_the_other_pages_of_the_file_go_on(hasty: Drawer) -> None:
    content = with_a_dear_page(4, 2)
    found = []
    for number in range(1, hasty.pages(content) + 1):
        try:
            found.append(hasty.picture(content, number, width=300).width)
        except Refused as refusal:
            found.append(refusal.code)
    assert found == [300, "page_too_dear", 300, 300, 300]


def test_a_file_of_dear_pages_is_given_less_and_less(hasty: Drawer) -> None:
    """Three may take the whole limit; the hundreds after them only the shorter one."""
    with pikepdf.open(io.BytesIO(patterns_in_patterns())) as one, pikepdf.new() as many:
        for _ in range(5):
            many.pages.append(one.pages[0])
        content = hostile.saved(many)
    seconds = []
    for number in range(1, 6):
        begun = ended_seconds()
        with pytest.raises(Refused):
            hasty.picture(content, number, width=600)
        seconds.append(ended_seconds() - begun)
    assert max(seconds[3:]) < sum(seconds[:3]) / 3


def test_a_process_that_was_killed_by_somebody_else_is_no_fault_of_the_page(own: Drawer) -> None:
    content = ordinary(1)
    own.picture(content, 1, width=220)
    for number in (signal.SIGKILL, signal.SIGTERM):
        pid = own.pid
        assert pid is not None
        os.kill(pid, number)
        assert own.picture(content, 1, width=220).width == 220
        assert own.pid != pid


def test_killed_while_it_draws(own: Drawer) -> None:
    """The process is killed in the middle of a page, and the page is drawn by the next."""
    own.pages(ordinary(1))
    pid = own.pid
    assert pid is not None
    threading.Timer(0.5, os.kill, (pid, signal.SIGKILL)).start()
    with pytest.raises(Refused):  # dear all the same: the second process comes to the end of its seconds
        own.picture(forms_in_forms(), 1, width=600)
    assert own.pid is None
    assert own.picture(ordinary(1), 1, width=220).width == 220


def test_a_machine_that_gives_no_time_is_no_fault_of_the_page(hasty: Drawer) -> None:
    content = ordinary(1)
    hasty.picture(content, 1, width=220)
    assert hasty.pid is not None
    os.kill(hasty.pid, signal.SIGSTOP)
    with pytest.raises(Unavailable) as caught:
        hasty.picture(content, 1, width=220)
    assert caught.value.code == "busy"
    assert hasty.picture(content, 1, width=220).width == 220


def test_memory_is_limited() -> None:
    """A picture larger than the process may hold ends as a refusal, not as a worker without memory."""
    drawer = Drawer(Limits(memory_bytes=200 * 1024 * 1024))
    try:
        with pytest.raises(Refused):
            drawer.picture(ordinary(1), 1, width=12_000)
        assert drawer.picture(ordinary(1), 1, width=220).width == 220
    finally:
        drawer.close()


def test_it_ends_when_nobody_asks_and_leaves_no_zombie() -> None:
    drawer = Drawer(Limits(idle_seconds=0.3))
    content = ordinary(1)
    drawer.picture(content, 1, width=220)
    child = psutil.Process(drawer.pid)
    child.wait(30)
    until = time.monotonic() + 10
    while child.is_running() and time.monotonic() < until:
        time.sleep(0.05)
    assert not child.is_running()
    assert drawer.picture(content, 1, width=220).width == 220
    drawer.close()


def test_it_ends_with_its_parent() -> None:
    """The parent is killed without a word while the page is drawn: the process comes to the end of its page and goes."""
    code = (
        "import sys, threading, time; from outside.drawing import drawer; from tests.outside.hostile_pdfs import forms_in_forms;"
        "drawer().pages(forms_in_forms()); print(drawer().pid, flush=True);"
        "drawer().picture(forms_in_forms(), 1, width=600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.communicate()
    until = time.monotonic() + 4 * SECONDS
    while child.is_running() and time.monotonic() < until:
        time.sleep(0.1)
    assert not child.is_running()


def test_a_forked_process_draws_for_itself(own: Drawer) -> None:
    """Workers are forked; two of them on one pipe would read each other's pages."""
    content = ordinary(1)
    own.picture(content, 1, width=220)
    mine = own.pid
    came, goes = os.pipe()
    forked = os.fork()
    if forked == 0:
        try:
            own.picture(content, 1, width=330)
            os.write(goes, str(own.pid).encode())
            own.close()
        finally:
            os._exit(0)
    theirs = int(os.read(came, 20))
    os.waitpid(forked, 0)
    assert theirs != mine
    assert own.picture(content, 1, width=220).width == 220 and own.pid == mine


def test_threads_wait_for_each_other(own: Drawer) -> None:
    content, widths = ordinary(1), list(range(200, 240))
    found: dict[int, int] = {}

    def draw(width: int) -> None:
        found[width] = own.picture(content, 1, width=width).width

    threads = [threading.Thread(target=draw, args=(width,)) for width in widths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(widths) and all(0 <= found[width] - width <= 1 for width in widths)


def test_the_reader_goes_on_after_a_dear_page() -> None:
    content = with_a_dear_page(2, 2)
    found = [page for _, _, page in pages_of(content)]
    assert len(found) == 3
    assert isinstance(found[1], PageReading) and (found[1].source, found[1].trouble) == (UNREADABLE, "page_too_dear")
    assert found[0].shape == found[2].shape and found[0].std() > 5
    assert PageReading.from_json(found[1].to_json()).trouble == "page_too_dear"


def test_every_code_has_its_sentences() -> None:
    for code in CODES:
        told = trouble(code)
        assert (
            told.code == code
            and all((told.reason.zh, told.reason.en, told.remedy.zh, told.remedy.en))
            and len(code) <= 20
        )
