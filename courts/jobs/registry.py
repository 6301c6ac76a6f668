"""What kinds of jobs there are: a room registers its runner in ``apps.py`` (importing its ``jobs`` module)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from courts.jobs.models import Job

Runner = Callable[..., dict[str, Any] | None]


@dataclass(frozen=True)
class JobKind:
    """``runner(job, **arguments)`` must stand being run twice. ``max_attempts`` stops a poison job."""

    name: str
    runner: Runner
    queue: str = "default"
    max_attempts: int = 5


KINDS: dict[str, JobKind] = {}


def job_kind(name: str, *, queue: str = "default", max_attempts: int = 5) -> Callable[[Runner], Runner]:
    """Register ``runner(job: Job, **arguments) -> result dict | None`` as the work of jobs of this kind."""

    def enter(runner: Runner) -> Runner:
        KINDS[name] = JobKind(name, runner, queue, max_attempts)
        return runner

    return enter


__all__ = ["KINDS", "Job", "JobKind", "job_kind"]
