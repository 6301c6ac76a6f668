"""News of the file 卷宗事件."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PaperRead:
    """Every page of a paper has been read 材料识别完成."""

    paper_id: int
