"""Sixteen people at once for a minute, over real sockets, against the real server processes."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote

import psutil
from django.conf import settings
from django.test import Client

from analytics.bench.cast import lookers
from analytics.bench.measuring import Bench, Figure, percentile
from cases.register.models import Case
from courts.people.models import User

WORKERS, THREADS = 2, 4
RATE, SLOWEST = 60, 500


@dataclass
class Tally:
    """What one person saw."""

    milliseconds: list[float] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)


def measure(bench: Bench) -> None:
    people = _people(bench.users)
    cookies = [(_session(user), _pages(user)) for user in people]
    port = _free_port()
    server = _server(port)
    try:
        _wait(port)
        before, started = _processor_seconds(server), time.perf_counter()
        until = time.monotonic() + bench.seconds
        with ThreadPoolExecutor(len(people)) as pool:
            tallies = list(
                pool.map(lambda job: _visit(port, *job, until), [(at, *one) for at, one in enumerate(cookies)])
            )
        taken, used = time.perf_counter() - started, _processor_seconds(server) - before
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)
    _report(bench, tallies, taken, used)


def _report(bench: Bench, tallies: list[Tally], taken: float, used: float) -> None:
    times = sorted(value for tally in tallies for value in tally.milliseconds)
    answers: Counter[int] = sum((tally.answers for tally in tallies), Counter())
    errors = sum(count for code, count in answers.items() if code not in {200, 302})
    rate = len(times) / taken
    who = f"{bench.users} people"
    load = f"{len(times)} requests in {taken:.0f} s; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    bench.add(Figure(f"{who}, requests a second", rate, "/s", goal=f"≥ {RATE}", met=rate >= RATE, note=load))
    high = percentile(times, 95)
    bench.add(
        Figure(
            f"{who}, time to answer", times[len(times) // 2], p95=high, goal=f"p95 ≤ {SLOWEST} ms", met=high <= SLOWEST
        )
    )
    bench.add(Figure(f"{who}, errors", errors, "answers", goal="0", met=errors == 0, note=str(dict(answers))))
    bench.add(Figure(f"{who}, processor time of the web server a request", used * 1000 / len(times), "ms"))


def _people(count: int) -> list[User]:
    """Judges mostly, a president, a supervisor, a clerk, litigants."""
    who = lookers()
    mixed = [who.president, who.supervisor, who.litigant, User.objects.get(username="filing_clerk")]
    judges = User.objects.filter(username__startswith="p.judge.0102.").order_by("id")[: count - len(mixed)]
    residents = User.objects.filter(username__startswith="resident-").order_by("id")[:count]
    return [*mixed, *judges, *residents][:count]


def _session(user: User) -> str:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _pages(user: User) -> list[str]:
    """What this person opens: list and next page, cases, search by number and name, desk or portal."""
    cases = list(Case.objects.branches_for(user)[0].order_by("-filed_on", "-id")[:20])
    found = ["/cases/", "/cases/", "/desk/" if user.is_court_staff else "/portal/", "/inbox/", "/cases/?state=archived"]
    for case in cases:
        found += [f"/cases/{case.pk}/", f"/cases/search/?q={quote(case.title[:3])}"]
        found.append(f"/cases/?after={case.filed_on.isoformat()},{case.pk}")
    if cases:
        found.append(f"/cases/search/?q={quote(cases[0].number)}")
    return found


def _visit(port: int, at: int, cookie: str, pages: list[str], until: float) -> Tally:
    """One page after the other, without pause."""
    tally, rng = Tally(), Random(at)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < until:
        started = time.perf_counter()
        try:
            line.request(
                "GET",
                rng.choice(pages),
                headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}", "Host": "localhost"},
            )
            answer = line.getresponse()
            answer.read()
            tally.answers[answer.status] += 1
        except OSError:
            line.close()
            tally.answers[0] += 1
        tally.milliseconds.append((time.perf_counter() - started) * 1000)
    line.close()
    return tally


def _server(port: int) -> subprocess.Popen[bytes]:
    """The web processes as ``make run`` starts them."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        f"--bind=127.0.0.1:{port}",
        "--worker-class=gthread",
        "--preload",
    ]
    command += [
        f"--workers={WORKERS}",
        f"--threads={THREADS}",
        "--timeout=120",
        "--no-control-socket",
        "--log-level=warning",
    ]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/healthz", headers={"Host": "localhost"})
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("the web server did not answer")


def _processor_seconds(server: subprocess.Popen[bytes]) -> float:
    processes = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
    return sum(one.cpu_times().user + one.cpu_times().system for one in processes)
