"""Writes the marked papers as .txt and .json 生成材料与真值: `python -m tests.outside.papers_of_other_styles.build first OUT`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.outside.papers_of_other_styles.marked import Paper, papers_of

HERE = Path(__file__).parent


def papers(half: str) -> list[Paper]:
    """The papers of one half, ``first`` or ``second``, in the order of the files."""
    return [paper for path in sorted((HERE / half).glob("*.txt")) for paper in papers_of(path)]


def write(half: str, out: Path) -> int:
    """Each paper as NAME.txt with its truth in NAME.json beside it; how many."""
    out.mkdir(parents=True, exist_ok=True)
    written = papers(half)
    for paper in written:
        (out / f"{paper.name}.txt").write_text(paper.text + "\n", "utf-8")
        (out / f"{paper.name}.json").write_text(json.dumps(paper.truth, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return len(written)


if __name__ == "__main__":
    print(write(sys.argv[1], Path(sys.argv[2])))
