"""The papers as scanned pages 模拟扫描件: drawn in other typefaces and page layouts, then tilted, grained and saved as an office scanner does.

``python -m tests.outside.papers_of_other_styles.scanned PART OUT [NAME …]`` writes NAME.pdf (pictures only) with NAME.json beside it.
"""

from __future__ import annotations

import html
import json
import random
import re
import sys
from pathlib import Path

from tests.outside.papers import pictures_of, scanned_pdf
from tests.outside.papers_of_other_styles.build import papers
from tests.outside.papers_of_other_styles.marked import Paper

_FONTS = ("'AR PL KaitiM GB'", "'AR PL SungtiL GB'", "'Noto Serif CJK SC'", "'Noto Sans CJK SC'")
_END_OF_CELL = re.compile(r"^(当事人信息|诉讼请求|事实[和与及]理由|此\s*致|第.部分|.{0,10}[（(](签名|签字|盖章))")


def page_of(text: str, *, seed: int) -> str:
    """HTML of a paper: title in the middle, tab-parted rows as a ruled table, everything else as paragraphs."""
    chance = random.Random(seed)
    style = (
        f"@page {{ size: A4; margin: {chance.choice((18, 25, 32))}mm {chance.choice((18, 24, 30))}mm }}"
        f"body {{ font: {chance.choice((11, 12, 13.5))}pt/{chance.choice((1.5, 1.8, 2.1))} {chance.choice(_FONTS)}, 'Noto Serif CJK SC' }}"
        f"p {{ margin: 0; text-indent: {chance.choice((0, 2))}em; white-space: pre-wrap }} h1 {{ font-size: 1.6em; text-align: center; margin: .4em 0 }}"
        "table { border-collapse: collapse; width: 100%; line-height: 1.4 } td { border: 1px solid black; padding: 3pt 5pt }"
    )
    title, *lines = text.split("\n")
    return f"<style>{style}</style><h1>{html.escape(title)}</h1>{''.join(_blocks(lines))}"


def _blocks(lines: list[str]) -> list[str]:
    blocks: list[str] = []
    rows: list[list[str]] = []
    within = False
    for line in lines:
        if "\t" in line:
            cells = line.split("\t")
            within = not any(cells[1:])
            rows.append(cells)
        elif within and not _END_OF_CELL.match(line):
            rows[-1][1] += ("\n" if rows[-1][1] else "") + line
        else:
            within = False
            blocks += _table(rows)
            rows = []
            blocks.append(f"<p>{html.escape(line)}</p>")
    return blocks + _table(rows)


def _table(rows: list[list[str]]) -> list[str]:
    if not rows:
        return []
    width = max(len(cells) for cells in rows)
    drawn = ""
    for cells in rows:
        span = width - len(cells) + 1
        drawn += (
            "<tr>"
            + "".join(
                f"<td colspan={span if place == len(cells) - 1 else 1}>{html.escape(cell).replace(chr(10), '<br>')}</td>"
                for place, cell in enumerate(cells)
            )
            + "</tr>"
        )
    return [f"<table>{drawn}</table>"]


def scan(paper: Paper, *, degraded: bool = True) -> bytes:
    """A PDF of pictures: as an office scanner gives them, or clean."""
    from weasyprint import HTML

    drawn = pictures_of(HTML(string=page_of(paper.text, seed=sum(map(ord, paper.name)))).write_pdf())
    if degraded:
        return scanned_pdf(drawn)
    from io import BytesIO

    buffer = BytesIO()
    first, *rest = drawn
    first.save(buffer, "PDF", save_all=True, append_images=rest, resolution=200)
    return buffer.getvalue()


def write(part: str, out: Path, names: list[str]) -> int:
    """The chosen papers (all without names), every other one degraded; how many."""
    out.mkdir(parents=True, exist_ok=True)
    chosen = [paper for paper in papers(part) if not names or paper.name in names]
    for number, paper in enumerate(chosen):
        degraded = number % 2 == 1
        (out / f"{paper.name}.pdf").write_bytes(scan(paper, degraded=degraded))
        truth = paper.truth | {"scan": {"level": "office" if degraded else "clean"}}
        (out / f"{paper.name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return len(chosen)


if __name__ == "__main__":
    print(write(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))
