"""The reading desk on a long PDF: only pages in view are drawn, the text can be found and selected."""

import pytest
from playwright.sync_api import Page, Route, expect
from weasyprint import HTML

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = 120


@pytest.fixture(scope="module")
def long_pdf() -> bytes:
    sheets = "".join(
        f"<section><h1>第{n}页</h1><p>{'借款合同约定年利率百分之三点四五' if n == 97 else '卷宗内容'}</p></section>"
        for n in range(1, PAGES + 1)
    )
    style = "section {page-break-after: always} body {font-family: 'Noto Sans CJK SC'}"
    return HTML(string=f"<style>{style}</style>{sheets}").write_pdf()


@pytest.fixture
def desk(page: Page, long_pdf: bytes) -> Page:
    """The living page with its reading desk pointed at the PDF."""

    def with_pdf(route: Route) -> None:
        answer = route.fetch()
        html = answer.text().replace('id="reading" data-viewer', 'id="reading" data-viewer data-pdf="/sample.pdf"')
        route.fulfill(response=answer, body=html)

    page.route("**/design/", with_pdf)
    page.route("**/sample.pdf", lambda route: route.fulfill(body=long_pdf, content_type="application/pdf"))
    page.goto("/design/")
    page.locator("#reading").scroll_into_view_if_needed()
    expect(page.locator("#reading [data-view-total]")).to_have_text(str(PAGES))
    return page


def test_draws_only_what_is_near(desk: Page) -> None:
    expect(desk.locator("#reading [data-sheet='1'] canvas")).to_be_visible()
    expect(desk.locator("#reading [data-sheet='1'] .textLayer")).to_contain_text("第1页")
    number = desk.locator("#reading [data-view-page]")
    number.fill("97")
    number.press("Enter")
    expect(desk.locator("#reading [data-sheet='97'] .textLayer")).to_contain_text("借款合同")
    expect(desk.locator("#reading [data-sheet='1'] canvas")).to_have_count(0)
    assert desk.locator("#reading [data-view-pages] canvas").count() < 12


def test_finds_words_in_the_whole_file(desk: Page) -> None:
    search = desk.locator("#reading [data-view-search] input")
    search.fill("百分之三点四五")
    search.press("Enter")
    hit = desk.locator("#reading .sc-hit")
    expect(hit).to_have_count(1)
    expect(hit).to_contain_text("97")
    hit.click()
    expect(desk.locator("#reading [data-view-page]")).to_have_value("97")
