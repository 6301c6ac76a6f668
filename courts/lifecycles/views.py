"""The declared procedures as pages 流程图: drawn, and who may do what in which state, generated from the declarations."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from courts.language import language
from courts.lifecycles.relations import RELATIONS
from courts.procedure import bindings
from courts.roles import LABELS, Role
from law.text import Text
from lifecycle.declaration import Lifecycle
from lifecycle.diagram import matrix
from lifecycle.drawing import draw


@login_required
def index(request: HttpRequest) -> HttpResponse:
    found = [binding.lifecycle for binding in bindings().values()]
    return render(request, "courts/lifecycles.html", {"lifecycles": found})


@login_required
def detail(request: HttpRequest, name: str) -> HttpResponse:
    binding = bindings().get(name)
    if binding is None:
        raise Http404
    lifecycle = binding.lifecycle
    roles = roles_in(lifecycle)
    context = {
        "lifecycle": lifecycle,
        # Made by us from declarations, every text escaped by the drawing.
        "drawing": mark_safe(draw(lifecycle, language())),
        "rows": rows(lifecycle),
        "roles": [LABELS[role] for role in roles],
        "states": matrix_rows(lifecycle, roles),
    }
    return render(request, "courts/lifecycle.html", context)


def rows(lifecycle: Lifecycle) -> list[dict[str, object]]:
    """One row for each act: from, to, who, articles."""
    return [
        {
            "act": act,
            "sources": [lifecycle.state(name).label for name in act.source],
            "targets": [lifecycle.state(name).label for name in act.reaches()] if act.target or act.targets else [],
            "who": list(dict.fromkeys(LABELS[Role(permit.role)] for permit in act.permits)),
            "basis": [basis.label for basis in act.basis],
        }
        for act in lifecycle.acts
    ]


def roles_in(lifecycle: Lifecycle) -> list[Role]:
    """The roles with any permit, in the order of the roles."""
    named = {row["role"] for row in matrix(lifecycle)}
    return [role for role in Role if str(role) in named]


def matrix_rows(lifecycle: Lifecycle, roles: list[Role]) -> list[dict[str, Any]]:
    """Each state with its acts; each act with one cell a role: the relations that entitle, or none."""
    order = {state.name: number for number, state in enumerate(lifecycle.states)}
    entries = sorted(matrix(lifecycle), key=lambda row: order[row["state"]])
    return [
        {"state": lifecycle.state(name), "acts": _acts(lifecycle, list(found), roles)}
        for name, found in groupby(entries, key=lambda row: row["state"])
    ]


def _acts(lifecycle: Lifecycle, entries: list[dict[str, str]], roles: list[Role]) -> list[dict[str, Any]]:
    return [
        {"label": act.label, "cells": [_relations(entries, act.name, role) for role in roles]}
        for act in lifecycle.acts
        if any(entry["act"] == act.name for entry in entries)
    ]


def _relations(entries: list[dict[str, str]], act: str, role: Role) -> list[Text]:
    return [RELATIONS[entry["relation"]] for entry in entries if entry["act"] == act and entry["role"] == str(role)]
