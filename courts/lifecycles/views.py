from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from courts.procedure import bindings
from courts.roles import LABELS, Role
from lifecycle.declaration import Lifecycle


@login_required
def index(request: HttpRequest) -> HttpResponse:
    found = [binding.lifecycle for binding in bindings().values()]
    return render(request, "courts/lifecycles.html", {"lifecycles": found})


@login_required
def detail(request: HttpRequest, name: str) -> HttpResponse:
    binding = bindings().get(name)
    if binding is None:
        raise Http404
    return render(request, "courts/lifecycle.html", {"lifecycle": binding.lifecycle, "rows": rows(binding.lifecycle)})


def rows(lifecycle: Lifecycle) -> list[dict[str, object]]:
    """One row for each act: from, to, who, articles."""
    return [
        {
            "act": act,
            "sources": [lifecycle.state(name).label for name in act.source],
            "targets": [lifecycle.state(name).label for name in act.reaches()] if act.target or act.targets else [],
            "who": [LABELS[Role(permit.role)] for permit in act.permits],
            "basis": [basis.label for basis in act.basis],
        }
        for act in lifecycle.acts
    ]
