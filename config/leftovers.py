"""Processes that outlived the one who started them."""

import time
from collections.abc import Callable

import psutil


def working_in(folder: str, name: str) -> list[psutil.Process]:
    """Living processes whose name begins with ``name`` and whose working directory is ``folder``."""
    found = []
    for process in psutil.process_iter(["name"]):
        try:
            # A zombie has no working directory; where no init collects them they stay in the list for ever.
            if (process.info["name"] or "").startswith(name) and process.cwd() == folder:
                found.append(process)
        except psutil.Error:
            continue
    return found


def end(processes: list[psutil.Process], seconds: float = 5) -> None:
    """Ask them to stop, and after ``seconds`` make them."""
    for process in processes:
        _quietly(process.terminate)
    deadline = time.monotonic() + seconds
    while any(map(_lives, processes)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for process in filter(_lives, processes):
        _quietly(process.kill)


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def _quietly(act: Callable[[], None]) -> None:
    try:
        act()
    except psutil.Error:
        return


def supervised(folder: str) -> list[psutil.Process]:
    """Children of a supervisor of the data folder ``folder``. Call it only when that supervisor is dead."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("COURT_SUPERVISED") == folder:
                found.append(process)
        except psutil.Error:
            continue
    return found
