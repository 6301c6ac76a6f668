"""One answer for every fault: a page for people, JSON for programs, a short text for panels; each with a reference."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from courts.faults.reference import reference_of
from courts.language import say
from law.text import Text

API = "/api/"


@dataclass(frozen=True)
class Fault:
    """A kind of fault. ``reason`` and ``remedy`` say what happened and what to do."""

    status: int
    title: Text
    reason: Text
    remedy: Text


BAD_REQUEST = Fault(
    400,
    Text("请求有误", "The request cannot be read"),
    Text(
        "系统无法识别收到的内容，可能是表单已过期或链接不完整。",
        "What arrived could not be understood: the form may have expired or the link may be incomplete.",
    ),
    Text(
        "返回上一页，刷新后重新提交；填写过的内容保存在本机。",
        "Go back, reload and send again; what you typed is kept on this device.",
    ),
)
FORBIDDEN = Fault(
    403,
    Text("无权查看", "Not open to you"),
    Text("您目前的身份无权进行此操作。", "Your present role does not entitle you to this."),
    Text(
        "如您持有另一职务，请在页面上方切换；否则请向承办人申请。",
        "If you hold another post, switch to it at the top of the page; otherwise ask the person in charge.",
    ),
)
NOT_FOUND = Fault(
    404,
    Text("没有找到", "Not found"),
    Text(
        "此页不存在，或者您无权得知其是否存在。",
        "This page does not exist, or you are not entitled to know whether it does.",
    ),
    Text("核对案号或链接，或从首页重新查找。", "Check the case number or the link, or search from the home page."),
)
WRONG_METHOD = Fault(
    405,
    Text("不能直接打开", "Not a page to open"),
    Text(
        "此地址只接收表单，不能作为页面打开或刷新。",
        "This address only takes a form; it cannot be opened or reloaded as a page.",
    ),
    Text("返回上一页，在原表单中操作；没有办理任何事项。", "Go back and use the form there; nothing was done."),
)
TOO_LARGE = Fault(
    413,
    Text("内容过大", "Too large"),
    Text("提交的内容超过本页允许的大小。", "What was sent is larger than this page accepts."),
    Text("请压缩或拆分文件后分次上传。", "Make the file smaller, or split it and send the parts."),
)
TOO_MANY = Fault(
    429,
    Text("操作过于频繁", "Too many requests"),
    Text(
        "短时间内的请求次数超过限制，本次没有办理。", "Too many requests in a short time; this one was not carried out."
    ),
    Text("请稍后再试；填写过的内容保存在本机。", "Wait a little and try again; what you typed is kept on this device."),
)
BROKEN = Fault(
    500,
    Text("系统出现故障", "Something broke"),
    Text(
        "这不是您的操作造成的，已提交的内容没有丢失。", "This was not your doing, and nothing you submitted was lost."
    ),
    Text(
        "请稍后重试；仍不成功时，将下方编号告知技术人员。",
        "Please try again shortly; if it persists, give the number below to support.",
    ),
)
UNAVAILABLE = Fault(
    503,
    Text("系统暂时不可用", "Not available just now"),
    Text(
        "数据库或队列正在恢复，本次没有办理任何事项。", "Database or queue are recovering; nothing was done this time."
    ),
    Text("请在一分钟后重试；填写过的内容保存在本机。", "Try again in a minute; what you typed is kept on this device."),
)

FULL = Fault(
    507,
    Text("存储空间已满", "Storage is full"),
    Text(
        "法院服务器的存储空间已满，本次没有保存任何内容。", "The court's storage is full; nothing was saved this time."
    ),
    Text(
        "请将下方编号告知技术人员，清理空间后重新提交；填写过的内容保存在本机。",
        "Give the number below to support; send it again once there is room. What you typed is kept on this device.",
    ),
)


def answer(request: HttpRequest, fault: Fault, *, retry_after: int | None = None) -> HttpResponse:
    """The fault as this caller can read it. Renders without session and database: both may be what is broken."""
    reference = reference_of(request)
    if request.headers.get("X-Requested-With") == "fetch":
        # An upload by script shows this sentence beside its file.
        words = say(Text(f"{fault.reason.zh}{fault.remedy.zh}", f"{fault.reason.en} {fault.remedy.en}"))
        response: HttpResponse = JsonResponse({"error": f"{words} {reference}"}, status=fault.status)
    elif request.path.startswith(API) or request.headers.get("Accept", "").startswith("application/json"):
        response = JsonResponse(as_json(fault, reference), status=fault.status)
    else:
        context = {"code": fault.status, "title": fault.title, "reason": fault.reason, "remedy": fault.remedy}
        page = render_to_string("fault.html", context | {"request_id": reference})
        response = HttpResponse(page, status=fault.status)
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    response.headers["Cache-Control"] = "no-store"
    return response


def as_json(fault: Fault, reference: str) -> dict[str, object]:
    return {
        "error": {
            "status": fault.status,
            "reason": fault.reason._asdict(),
            "remedy": fault.remedy._asdict(),
            "reference": reference,
        },
        "detail": fault.reason.en,
    }


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """429 with the seconds to wait."""
    return answer(request, TOO_MANY, retry_after=wait)
