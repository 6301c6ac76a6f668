"""Papers that have been read, in the file of a case."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from cases.assignment.models import PanelMember
from cases.file.models import Folder, Paper, PaperPage, Reading
from cases.register.models import Case
from outside.extraction.plain_text import page_of_text
from outside.ocr.storage import page_to_json
from tests.cast import Cast
from tests.outside.papers import complaint_pdf

COMPLAINT = """民事起诉状
原告：王甲禾，男，1990年1月1日出生，汉族，住金城市河东区甲路1号，公民身份号码620199199001011239，联系电话16012345678。
被告：李乙舟，男，1985年5月5日出生，汉族，住金城市河西区丙路9号，公民身份号码620199198505052416，联系电话16112345678。
诉讼请求：
1.判令被告偿还借款本金120000元；
2.诉讼费用由被告负担。
事实与理由：
2025年1月5日，被告向原告借款120000元，约定2025年7月5日归还，至今未还。
此致
金城市河东区人民法院
具状人：王甲禾
2026年2月20日"""
ID_CARD = """姓名　李乙舟
性别　男　　民族　汉
出生　1985 年 5 月 5 日
住址　金城市河西区乙路2号
公民身份号码　620199198505052416
签发机关　金城市公安局河西分局
有效期限　2016.05.20-2036.05.20"""


def put_paper(case: Case, kind: str, title: str, *texts: str) -> Paper:
    """A paper whose pages have been read as ``texts``."""
    folder = Folder.objects.filter(case=case).first() or Folder.objects.create(case=case, court=case.court)
    paper = Paper(
        folder=folder, kind=kind, title=title, original_name="a.pdf", sha256="0" * 64, size=1,
        pages_count=len(texts), source="upload", reading=Reading.DONE,
    )  # fmt: skip
    paper.viewing.save("a.pdf", ContentFile(complaint_pdf()), save=False)
    paper.save()
    for number, text in enumerate(texts, start=1):
        page = page_of_text(text)
        PaperPage.objects.create(
            paper=paper, number=number, width=page.width, height=page.height, text=page.text,
            lines=page_to_json(page)["lines"], engine="simulator", read_at=timezone.now(),
        )  # fmt: skip
    return paper


@pytest.fixture
def case(cast: Cast, open_loan_case: Callable[..., Case]) -> Case:
    found = open_loan_case()
    Paper.objects.filter(folder__case=found).delete()
    Case.objects.filter(pk=found.pk).update(judge=cast.judge, clerk=cast.clerk, division=cast.divisions["civil"])
    PanelMember.objects.create(case=found, user=cast.judge, since=found.filed_on)
    return Case.objects.get(pk=found.pk)


@pytest.fixture
def complaint(case: Case) -> Paper:
    return put_paper(case, "民事起诉状", "民事起诉状", COMPLAINT)


@pytest.fixture
def id_card(case: Case) -> Paper:
    return put_paper(case, "证据", "身份证复印件", ID_CARD)
