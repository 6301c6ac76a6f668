from __future__ import annotations

from datetime import date

import pytest

from cases.register.models import Case, CaseKind
from cases.register.services import open_case
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case just filed in the cast's court."""
    return open_case(
        court=cast.court,
        kind=CaseKind.CIVIL_FIRST,
        cause="民间借贷纠纷",
        procedure="summary",
        amount_fen=12_000_000,
        claims=["偿还借款"],
        facts="借款未还",
        parties=[],
        received_on=date(2026, 3, 2),
        on=date(2026, 3, 2),
        actor=cast.filing_clerk,
    )
