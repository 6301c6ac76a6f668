"""A filed civil case for the tests of the room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cases.register.drafts import PartyDraft
from cases.register.models import Case, CaseKind
from cases.register.services import open_case
from tests.cast import Cast

FILED = date(2026, 3, 2)


@pytest.fixture
def open_loan_case(cast: Cast) -> Callable[..., Case]:
    """Opens a loan case of 王甲禾 against 李乙舟 in the cast's court."""

    def opened(*, on: date = FILED, amount_fen: int = 12_000_000, procedure: str = "summary") -> Case:
        return open_case(
            court=cast.court,
            kind=CaseKind.CIVIL_FIRST,
            cause="民间借贷纠纷",
            procedure=procedure,
            amount_fen=amount_fen,
            claims=["判令被告偿还借款本金120000元", "诉讼费用由被告负担"],
            facts="2025年1月5日被告向原告借款120000元，约定2025年7月5日归还，至今未还。",
            parties=[
                PartyDraft(
                    "plaintiff",
                    "王甲禾",
                    id_number="620199199001011239",
                    user=cast.plaintiff,
                    phone="16012345678",
                    address="金城市河东区甲路1号",
                ),
                PartyDraft(
                    "defendant",
                    "李乙舟",
                    id_number="620199198505052416",
                    user=cast.defendant,
                    phone="16112345678",
                    address="金城市河西区乙路2号",
                ),
            ],
            received_on=on,
            on=on,
            actor=cast.filing_clerk,
        )

    return opened


@pytest.fixture
def loan_case(open_loan_case: Callable[..., Case]) -> Case:
    return open_loan_case()
