"""``python -m tests.mutations [word …]``: take each protecting line away in a copy of the checkout and see its tests fail.

Words choose mutants by file. Prints ``killed`` or ``SURVIVED`` for each, then the share; exits non-zero below 95 %.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config.places import ROOT
from tests.mutations.mutants import MUTANTS, Mutant

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "node_modules", "__pycache__", ".*_cache", "staticfiles")
GOAL = 0.95


def main(words: list[str]) -> int:
    chosen = [mutant for mutant in MUTANTS if not words or any(word in mutant.file for word in words)]
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        copy = Path(folder) / "court"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        (copy / ".venv").symlink_to(ROOT / ".venv")
        killed = sum(try_one(copy, mutant) for mutant in chosen)
        subprocess.run([sys.executable, "-m", "config.embedded", "stop"], cwd=copy, env=environment(copy))
    share = killed / len(chosen) if chosen else 0.0
    print(f"mutants: {len(chosen)}\nkilled: {killed}\nshare: {share:.3f}")
    return 0 if share >= GOAL else 1


def try_one(copy: Path, mutant: Mutant) -> bool:
    """Whether the tests notice. Exit 1 of pytest is a failed test; anything else is no verdict and counts as survival."""
    path = copy / mutant.file
    original = path.read_text("utf-8")
    path.write_text(original.replace(mutant.old, mutant.new, 1), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--reuse-db"]
    command += ["--create-db"] if mutant.fresh else []
    try:
        done = subprocess.run([*command, *mutant.tests.split()], cwd=copy, env=environment(copy), capture_output=True)
        if mutant.fresh:
            _forget_database(copy)
    finally:
        path.write_text(original, "utf-8")
    verdict = {1: "killed"}.get(done.returncode, f"SURVIVED (pytest {done.returncode})")
    print(f"{verdict}: {mutant.file}: {mutant.old.strip().splitlines()[0][:90]}", flush=True)
    return done.returncode == 1


def _forget_database(copy: Path) -> None:
    """The next mutant gets a database of the true migrations."""
    code = (
        "from config.embedded_postgres import _connect; c = _connect('postgres'); c.autocommit = True; "
        "c.cursor().execute('DROP DATABASE IF EXISTS test_court WITH (FORCE)')"
    )
    subprocess.run([sys.executable, "-c", code], cwd=copy, env=environment(copy), check=True)


def environment(copy: Path) -> dict[str, str]:
    """A data folder of its own that stays between mutants, so that services start once."""
    return {**os.environ, "COURT_VAR": str(copy / "var" / "kept"), "PYTHONDONTWRITEBYTECODE": "1"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
