import pytest

from analytics.demo.loading import load_region
from courts.people.demonstration import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page, who):
    page.goto("/accounts/sign-in/")
    page.fill("input[name=username]", who)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state("networkidle")


def test_pics(live_server, page, phone, picture, settings, tmp_path, complaints):
    settings.MEDIA_ROOT = tmp_path
    load_region(seed=2026, scale=300)
    page.set_viewport_size({"width": 1440, "height": 900})
    for p, tag in ((page, "wide"), (phone, "phone")):
        sign_in(p, "supervisor")
        for name, url in (
            ("dash", "/supervisor/indicators/?window=rolling12"),
            ("e03", "/supervisor/indicators/E03/?window=rolling12&by=court"),
            ("q14", "/supervisor/indicators/Q14/?window=rolling12"),
            ("bad", "/supervisor/indicators/?window=custom&since=2026-03-01"),
        ):
            p.goto(url)
            p.wait_for_timeout(1500)
            picture(p, f"{tag}-{name}", full=True)
    page.goto("/supervisor/indicators/Q01/?window=rolling12&cause=民间借贷纠纷&system=S18")
    page.wait_for_timeout(1000)
    picture(page, "wide-q01", full=True)
    print(complaints)
    complaints.clear()
