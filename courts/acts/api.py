"""``POST /api/v1/<lifecycle>/<pk>/acts/<act>/`` for programs: the same forms, the same perform(), findings on 409."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from courts.acts.forms import ActForm
from courts.acts.views import subject_for
from courts.identity.confirming.services import must_confirm
from courts.language import say
from courts.people.models import User
from courts.procedure import ActRefused, offers_for, perform
from courts.procedure.binding import FormMaker
from law.text import Text
from outside.errors import OutsideError, Unavailable

CONFIRM_FIRST = Text("此事项须先再次确认本人。", "This act asks for a recent confirmation of who you are.")


def caller(request: Request) -> User:
    """The signed-in caller; the permission class lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


class ActsView(APIView):
    """The acts open to the caller, with the reasons of the refused ones."""

    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, lifecycle: str, pk: int) -> Response:
        subject, _ = subject_for(caller(request), lifecycle, pk)
        return Response(
            [
                {
                    "act": offer.act.name,
                    "label": offer.act.label._asdict(),
                    "ok": offer.ok,
                    "findings": [finding.as_json() for finding in offer.findings],
                }
                for offer in offers_for(subject, actor=caller(request))
                if offer.act
            ]
        )


class ActView(APIView):
    @extend_schema(request=OpenApiTypes.OBJECT, responses=OpenApiTypes.OBJECT)
    def post(self, request: Request, lifecycle: str, pk: int, act: str) -> Response:
        subject, binding = subject_for(caller(request), lifecycle, pk)
        form_class: FormMaker = binding.forms.get(act, ActForm)
        data = request.data if isinstance(request.data, Mapping) else {}
        form = form_class(data, request.FILES, subject=subject, user=caller(request))
        if not form.is_valid():
            return Response({"errors": form.errors}, status=422)
        if must_confirm(request._request, lifecycle, act):
            return Response(
                {"errors": {"confirmation": [say(CONFIRM_FIRST)]}, "confirm": reverse("confirm")}, status=403
            )
        try:
            perform(subject, act, actor=caller(request), inputs=form.cleaned_data)
        except ActRefused as refused:
            status = 403 if refused.is_permission else 409
            return Response({"findings": [finding.as_json() for finding in refused.findings]}, status=status)
        except OutsideError as error:
            said = {"code": error.code, "reason": error.reason._asdict(), "remedy": error.remedy._asdict()}
            return Response({"error": said}, status=503 if isinstance(error, Unavailable) else 422)
        return Response({"state": subject.state})
