"""Which routes are limited, and how far. Far above what a person does; a desk of twenty batches stays below."""

from __future__ import annotations

from dataclasses import dataclass

MINUTE, TEN_MINUTES = 60, 600


@dataclass(frozen=True)
class RouteLimit:
    """At most ``most`` requests in ``seconds`` for each account (each source where nobody is signed in)."""

    most: int
    seconds: int
    methods: frozenset[str] = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})


_POST = frozenset({"POST"})
ROUTES: dict[str, RouteLimit] = {
    # Guessing passwords has limits of its own; this one bounds the work of a flood.
    "sign-in": RouteLimit(120, MINUTE, _POST),
    "case-search": RouteLimit(240, MINUTE),
    "causes": RouteLimit(240, MINUTE),
    "reading-search": RouteLimit(240, MINUTE),
    "verify": RouteLimit(60, MINUTE),
    "verify-digest": RouteLimit(60, MINUTE),
    "calendar-feed": RouteLimit(60, MINUTE),
    "payment-callback": RouteLimit(600, MINUTE),
    "filing-upload": RouteLimit(600, TEN_MINUTES, _POST),
    "filing-check-id": RouteLimit(120, MINUTE),
    "files-search": RouteLimit(120, MINUTE),
    "trace": RouteLimit(240, MINUTE),
    "decisions": RouteLimit(240, MINUTE),
    # Each shows a whole identity number and leaves a line in the trace: nobody reads hundreds in an hour.
    "party-reveal": RouteLimit(60, TEN_MINUTES),
    # Files from outside: each is taken apart and checked.
    "delivery-upload": RouteLimit(600, TEN_MINUTES, _POST),
    "hub-new": RouteLimit(240, TEN_MINUTES, _POST),
    "document-import": RouteLimit(60, TEN_MINUTES, _POST),
    # Files made while the person waits.
    "document-docx": RouteLimit(240, TEN_MINUTES),
    "whole-file": RouteLimit(60, TEN_MINUTES, _POST),
    "paper-searchable": RouteLimit(240, TEN_MINUTES),
    "file-reading-page": RouteLimit(1200, TEN_MINUTES),
    "dashboard-export": RouteLimit(60, TEN_MINUTES),
    "indicator-figures": RouteLimit(60, TEN_MINUTES),
    "exports": RouteLimit(60, TEN_MINUTES, _POST),
    "api-calculator": RouteLimit(240, MINUTE),
    "api-acts": RouteLimit(1200, MINUTE),
    "api-act": RouteLimit(600, MINUTE),
    "api-schema": RouteLimit(60, MINUTE),
}
# Anything else that is asked without signing in; health checks are not counted. An office is one source.
ANONYMOUS = RouteLimit(900, MINUTE)
UNCOUNTED = frozenset({"healthz", "readyz", "session-left"})


def limit_of(route: str, method: str, *, signed_in: bool) -> RouteLimit | None:
    found = ROUTES.get(route)
    if found is not None:
        return found if method in found.methods else None
    return None if signed_in or route in UNCOUNTED else ANONYMOUS
