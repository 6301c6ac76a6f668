"""Sixteen people at once for a minute, over real sockets, against the real server processes.

Each keeps its connection, as a browser does, and asks without a pause (:mod:`analytics.bench.errands`). Those who ask, the web server
and the database share the processors of this machine; what each of the three takes is reported beside the answers.
"""

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
from urllib.parse import urlencode

import psutil
from django.conf import settings
from django.db import connection
from django.test import Client

from analytics.bench.cast import lookers
from analytics.bench.errands import Errand, errands_of
from analytics.bench.measuring import Bench, Figure, percentile
from courts.people.models import User

RATE, SLOWEST = 60, 500
CSRF = "c" * 32  # any secret of this length, as long as cookie and header say the same


@dataclass
class Tally:
    """What one person saw."""

    milliseconds: list[float] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)


def measure(bench: Bench) -> None:
    people = _people(bench.users)
    visits = [(at, _session(user), errands_of(user)) for at, user in enumerate(people)]
    port = _free_port()
    server = _server(port)
    try:
        _wait(port)
        before, started = _processor_seconds(server), time.perf_counter()
        until = time.monotonic() + bench.seconds
        with ThreadPoolExecutor(len(people)) as pool:
            tallies = list(pool.map(lambda one: _visit(port, *one, until), visits))
        taken, after = time.perf_counter() - started, _processor_seconds(server)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)
    _report(bench, tallies, taken, {name: after[name] - before[name] for name in after})


def _report(bench: Bench, tallies: list[Tally], taken: float, used: dict[str, float]) -> None:
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
    for name, seconds in used.items():
        share = f"{seconds / taken / (os.cpu_count() or 1):.0%} of the processors"
        bench.add(
            Figure(f"{who}, processor time of the {name} a request", seconds * 1000 / len(times), "ms", note=share)
        )


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


def _visit(port: int, at: int, cookie: str, errands: list[Errand], until: float) -> Tally:
    """One errand after the other, without pause."""
    tally, rng = Tally(), Random(at)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    cookies = f"{settings.SESSION_COOKIE_NAME}={cookie}; {settings.CSRF_COOKIE_NAME}={CSRF}"
    headers = {"Cookie": cookies, "Host": "localhost", "Accept-Language": "zh-CN,zh;q=0.9", "User-Agent": "bench"}
    shares = [errand.share for errand in errands]
    while time.monotonic() < until:
        errand = rng.choices(errands, shares)[0]
        started = time.perf_counter()
        try:
            _ask(line, errand, headers)
            answer = line.getresponse()
            answer.read()
            tally.answers[answer.status] += 1
        except OSError:
            line.close()
            tally.answers[0] += 1
        tally.milliseconds.append((time.perf_counter() - started) * 1000)
    line.close()
    return tally


def _ask(line: http.client.HTTPConnection, errand: Errand, headers: dict[str, str]) -> None:
    if not errand.fields:
        line.request("GET", errand.path, headers=headers)
        return
    form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": CSRF}
    line.request("POST", errand.path, body=urlencode(errand.fields), headers=headers | form)


def _server(port: int) -> subprocess.Popen[bytes]:
    """The web processes as ``make run`` starts them; the lines of their logs are written and thrown away."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        "--config=config/gunicorn.py",
        f"--bind=127.0.0.1:{port}",
    ]
    where = {"cwd": settings.BASE_DIR, "start_new_session": True}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **where)


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


def _processor_seconds(server: subprocess.Popen[bytes]) -> dict[str, float]:
    """Seconds so far of the three that share the processors. A real server of ``DATABASE_URL`` is not ours to look into."""
    web = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
    used = {"web server": _seconds(web), "people who ask": _seconds([psutil.Process()])}
    if settings.EMBEDDED_POSTGRES:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            postmaster = psutil.Process(psutil.Process(cursor.fetchone()[0]).ppid())
        used["database"] = _seconds([postmaster, *postmaster.children(recursive=True)])
    return used


def _seconds(processes: list[psutil.Process]) -> float:
    """User and system time, with that of children that have ended."""
    times = [one.cpu_times() for one in processes]
    return sum(one.user + one.system + one.children_user + one.children_system for one in times)
