"""A filing of 王甲禾 against 李乙舟, complete unless a test takes something away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from cases.file.models import Paper
from courts.people.models import User
from courts.procedure import perform
from litigation_service.filing.models import Filing
from litigation_service.filing.services import save_claims, save_court, save_party, start_filing
from tests.cast import Cast

PLAINTIFF_ID, DEFENDANT_ID = "620199199001011232", "620199198505052412"
PAPERS = ("民事起诉状", "原告身份证明", "证据")
TEXTS = {"民事起诉状": b"%PDF-complaint", "原告身份证明": b"%PDF-identity", "证据": b"%PDF-evidence"}


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def known(cast: Cast) -> Cast:
    """The cast with the ID of the plaintiff's account."""
    cast.plaintiff.id_number, cast.plaintiff.id_type = PLAINTIFF_ID, "resident_id"
    cast.plaintiff.save()
    return cast


def hand_in(filing: Filing, kind: str) -> Paper:
    """A paper that passed the intake, without the intake's time."""
    paper = Paper(
        folder=filing.folder,
        kind=kind,
        title=kind,
        original_name=f"{kind}.pdf",
        sha256=f"{abs(hash(kind)):064x}"[:64],
        size=100,
        pages_count=1,
        source="upload",
        submitted_by=filing.filer,
    )
    paper.original.save("a.pdf", ContentFile(TEXTS.get(kind, b"%PDF-")), save=False)
    paper.viewing.save("a.pdf", ContentFile(TEXTS.get(kind, b"%PDF-")), save=False)
    paper.save()
    return paper


PARTY: dict[str, Any] = {
    "role": "defendant",
    "kind": "natural",
    "name": "李乙舟",
    "id_type": "resident_id",
    "id_number": DEFENDANT_ID,
    "address": "陇原省金城市河东区乙路2号",
    "phone": "16112345678",
}


def fill(filing: Filing, cast: Cast, *, amount_fen: int = 12_000_000) -> Filing:
    """Everything a sound loan complaint has."""
    save_court(
        filing, court=cast.court, cause="民间借贷纠纷", cause_code="", connection="defendant", connection_place=""
    )
    ours = filing.parties.get(role="plaintiff")
    save_party(
        filing,
        ours,
        {"role": "plaintiff", "name": "王甲禾", "address": "陇原省金城市河西区甲路1号", "phone": "16012345678"},
    )
    save_party(filing, None, PARTY)
    save_claims(
        filing,
        claims=["判令被告偿还借款本金120000元", "诉讼费用由被告负担"],
        facts="2025年1月5日被告向原告借款120000元，约定2025年7月5日归还，至今未还。",
        amount_fen=amount_fen,
        wants_mediation=False,
        accepts_electronic_service=True,
    )
    filing.refresh_from_db()
    return filing


@pytest.fixture
def draft(known: Cast) -> Filing:
    """A complete draft with its papers."""
    filing = fill(start_filing(filer=known.plaintiff), known)
    for kind in PAPERS:
        hand_in(filing, kind)
    return filing


def submit(filing: Filing, actor: User | None = None) -> Filing:
    perform(filing, "submit", actor=actor or filing.filer, inputs={"declared": True})
    return filing


@pytest.fixture
def submitted(draft: Filing) -> Filing:
    return submit(draft)


@pytest.fixture
def many_filings(known: Cast) -> Callable[[int], list[Filing]]:
    """Submitted filings by the dozen."""

    def make(count: int) -> list[Filing]:
        made = []
        for _ in range(count):
            filing = fill(start_filing(filer=known.plaintiff), known)
            for kind in PAPERS:
                hand_in(filing, kind)
            made.append(submit(filing))
        return made

    return make
