"""The processes under the supervisor: started, watched, ended."""

import ctypes
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from config.places import ROOT, var

LONGEST_PAUSE_SECONDS = 30
GOOD_LIFE_SECONDS = 60
LONGEST_LOG_BYTES = 20 * 1024 * 1024
PR_SET_PDEATHSIG = 1
MARK = "COURT_SUPERVISED"
_libc = ctypes.CDLL(None, use_errno=True)


def _die_with_parent() -> None:
    """Linux ends the child when the supervisor is killed: no orphan keeps the port."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One process. After a death it is started again, each time after a longer pause, until it lived for a minute."""

    name: str
    command: list[str]
    deaths: int = 0
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0
    start_again_at: float = field(default=0)

    @property
    def log(self) -> Path:
        return var() / "log" / f"{self.name}.log"

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.before"))
        self.started_at, self.start_again_at = time.monotonic(), 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, MARK: str(var()), "PYTHONUNBUFFERED": "1"},
                # Ctrl-C reaches the supervisor only; it then ends the others in order.
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )

    def care(self) -> str | None:
        """Look after the process; a sentence when something happened to it."""
        now = time.monotonic()
        if self.start_again_at:
            if now >= self.start_again_at:
                self.start()
            return None
        if self.process is None or self.process.poll() is None:
            return None
        self.deaths = 1 if now - self.started_at > GOOD_LIFE_SECONDS else self.deaths + 1
        pause = min(2 ** (self.deaths - 1), LONGEST_PAUSE_SECONDS)
        self.start_again_at = now + pause
        how = f"{self.name} ended with {self.process.returncode}; starting it again in {pause} s."
        return f"{how} Its last words ({self.log}):\n{self.last_words()}"

    def last_words(self, lines: int = 12) -> str:
        if not self.log.exists():
            return ""
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 8192))
            return "\n".join("    " + line for line in log.read().decode(errors="replace").splitlines()[-lines:])

    def signal(self, number: signal.Signals) -> None:
        """To the process, or to its whole group when it must go now."""
        if self.process is None or self.process.poll() is not None:
            return
        try:
            if number is signal.SIGKILL:
                os.killpg(self.process.pid, number)
            else:
                self.process.send_signal(number)
        except ProcessLookupError:
            return

    def ended_within(self, seconds: float) -> bool:
        if self.process is None:
            return True
        try:
            self.process.wait(max(seconds, 0))
            return True
        except subprocess.TimeoutExpired:
            return False


def end_all(family: list[Child], seconds: float = 8) -> None:
    """Ask all at once, wait together, then insist. A task cut off is taken up by the next worker."""
    for insistence in (signal.SIGTERM, signal.SIGQUIT, signal.SIGKILL):
        for child in family:
            child.signal(insistence)
        deadline = time.monotonic() + seconds
        family = [child for child in family if not child.ended_within(deadline - time.monotonic())]
        if not family:
            return
