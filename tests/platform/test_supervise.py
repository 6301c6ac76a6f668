"""One parent for all processes: it restarts what dies, leaves no orphan, and says clearly why it cannot start."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from config import children, leftovers
from config.children import Child, end_all
from config.places import ROOT

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COURT_VAR", str(tmp_path))
    return tmp_path


@pytest.fixture
def sleeper(own_var: Path) -> Iterator[Child]:
    child = Child("sleeper", SLEEPER)
    child.start()
    yield child
    child.signal(signal.SIGKILL)


def eventually(condition: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def supervise(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "config.supervise"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_port_in_use_is_said_with_the_remedy(own_var: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = supervise(PORT=str(port))
    assert ended.returncode == 1
    assert f"Port {port} is in use" in ended.stderr
    assert f"process {os.getpid()}" in ended.stderr
    assert f"make run PORT={port + 1}" in ended.stderr
    assert not (own_var / "pg").exists()


def test_second_supervisor_of_one_folder_is_refused(own_var: Path) -> None:
    with (own_var / "supervisor.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("process 1, port 8000")
        lock.flush()
        ended = supervise(PORT="1")
    assert ended.returncode == 1
    assert "already runs from this folder (process 1, port 8000)" in ended.stderr


def test_nonsense_in_the_environment_names_the_variable(own_var: Path) -> None:
    ended = supervise(PORT="eighty")
    assert ended.returncode == 1
    assert "PORT must be a whole number, not 'eighty'" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_killed_child_is_started_again_after_a_pause(sleeper: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sleeper.process
    first = sleeper.process.pid
    assert sleeper.care() is None
    os.kill(first, signal.SIGKILL)
    sleeper.process.wait(10)
    assert "starting it again in 1 s" in (sleeper.care() or "")
    assert eventually(lambda: sleeper.care() is None and sleeper.process.pid != first)
    assert sleeper.process.poll() is None


def test_pauses_grow_and_shrink_again_after_a_good_life(own_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(children.time, "monotonic", lambda: now[0])
    child = Child("brief", [sys.executable, "-c", "print('my last words')"])
    pauses = []
    for _ in range(7):
        child.start()
        assert child.process
        child.process.wait(20)
        report = child.care() or ""
        assert "my last words" in report
        pauses.append(child.start_again_at - now[0])
    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    child.start()
    child.process.wait(20)
    now[0] += children.GOOD_LIFE_SECONDS + 1
    child.care()
    assert child.start_again_at - now[0] == 1


def test_children_of_a_killed_supervisor_die_or_are_found(own_var: Path) -> None:
    program = (
        "import sys, time; from config.children import Child; "
        f"child = Child('orphan', {SLEEPER!r}); child.start(); print(child.process.pid, flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout
    orphan = psutil.Process(int(parent.stdout.readline()))
    assert [process.pid for process in leftovers.supervised(str(own_var))] == [orphan.pid]
    parent.kill()
    parent.wait(10)
    parent.stdout.close()
    assert eventually(lambda: not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE)
    assert leftovers.supervised(str(own_var)) == []


def test_orphans_that_hold_out_are_ended_at_the_next_start(sleeper: Child, own_var: Path) -> None:
    assert sleeper.process
    leftovers.end(leftovers.supervised(str(own_var)))
    assert sleeper.process.wait(10) == -signal.SIGTERM


def test_end_insists(own_var: Path) -> None:
    deaf = "import signal, time; [signal.signal(n, signal.SIG_IGN) for n in (15, 3)]; print('deaf', flush=True); time.sleep(600)"
    child = Child("deaf", [sys.executable, "-c", deaf])
    child.start()
    assert eventually(lambda: "deaf" in child.last_words())
    end_all([child], seconds=0.3)
    assert child.process and child.process.poll() == -signal.SIGKILL
