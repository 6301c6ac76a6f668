"""The living component page 组件页: every component in its states, open to all, made of synthetic samples only."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from courts.design.samples import all_samples
from courts.design.samples.words import PAGES
from courts.design.wording import say
from law.text import Text

MOST_BYTES = 20 * 1024 * 1024
TOO_BIG = Text("文件超过20 MB，请压缩后再试。", "The file is larger than 20 MB; please compress it.")
NO_FILE = Text("没有收到文件，请重新选择。", "No file arrived; please choose it again.")


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "design/index.html", {**all_samples(timezone.localdate()), "shell": _shell(request)})


@require_GET
def portal(request: HttpRequest) -> HttpResponse:
    return render(request, "design/portal.html", {**all_samples(timezone.localdate()), "shell": _shell(request)})


@require_GET
def public(request: HttpRequest) -> HttpResponse:
    return render(request, "design/public.html", {"shell": {}})


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Answers the sample upload field as a real target does; the file itself is dropped."""
    sent = request.FILES.get("evidence")
    if sent is None:
        return JsonResponse({"error": say(NO_FILE)}, status=422)
    if (sent.size or 0) > MOST_BYTES:
        return JsonResponse({"error": say(TOO_BIG)}, status=413)
    return JsonResponse({"id": f"sample-{sent.size}", "name": sent.name, "size": sent.size})


@require_GET
def text(request: HttpRequest, page: int) -> JsonResponse:
    """The text layer of a sample page."""
    if page not in PAGES:
        raise Http404
    return JsonResponse(PAGES[page], safe=False)


def _shell(request: HttpRequest) -> dict[str, Any]:
    """A frame as a member of staff and as a litigant see it, without either."""
    url = reverse("design")
    work = [
        {"label": Text("工作台", "Desk"), "url": url, "icon": "layout-dashboard", "active": True, "count": 12},
        {"label": Text("我的案件", "My cases"), "url": f"{url}#case", "icon": "folders"},
        {"label": Text("开庭日历", "Hearing calendar"), "url": f"{url}#pictures", "icon": "calendar"},
        {"label": Text("文书", "Documents"), "url": f"{url}#documents", "icon": "file-text", "count": 3},
    ]
    look = [
        {"label": Text("诉讼服务端外观", "Portal shell"), "url": reverse("design-portal"), "icon": "device-mobile"},
        {"label": Text("公共页外观", "Public shell"), "url": reverse("design-public"), "icon": "world"},
    ]
    tabs = [
        {"label": Text("首页", "Home"), "url": reverse("design-portal"), "icon": "home", "active": True},
        {"label": Text("我的案件", "My cases"), "url": f"{url}#case", "icon": "folders"},
        {"label": Text("立案", "File"), "url": f"{url}#forms", "icon": "file-plus"},
        {"label": Text("消息", "Inbox"), "url": f"{url}#words", "icon": "bell", "count": 2},
    ]
    more = [
        {"label": Text("补交材料", "Materials"), "url": f"{url}#forms", "icon": "file-upload"},
        {"label": Text("我的", "Me"), "url": f"{url}#words", "icon": "user"},
    ]
    return {
        "court": Text("云岭区人民法院", "Yunling District Court"),
        "role": Text("法官", "Judge"),
        "user_name": "沈知远",
        "nav": [{"label": Text("工作", "Work"), "items": work}, {"label": Text("外观", "Looks"), "items": look}],
        "tabs": tabs,
        "more": more,
        "posts": [
            {"label": Text("云岭区人民法院 法官", "Yunling District Court, judge"), "hat": "post:1", "active": True},
            {"label": Text("云岭区人民法院 审判长", "Yunling District Court, presiding judge"), "hat": "post:2"},
        ],
        "home_url": url,
        "search_url": url,
        "inbox": {"url": f"{url}#words", "count": 3},
        "account_url": f"{url}#words",
    }
