"""Hands the settings to the outside room 外部系统接线."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from courts.ledger.store import DatabaseLedger
from outside import registry

_ADAPTER_NAMES = {"paddle": "paddleocr"}


def configure() -> None:
    """One adapter for each system, as ``settings.OUTSIDE`` names it; nothing is started before it is used."""
    chosen: dict[str, Any] = {
        system: {"adapter": _ADAPTER_NAMES.get(name, name), **_own_settings(system)}
        for system, name in settings.OUTSIDE.items()
    }
    registry.configure({"production": settings.PRODUCTION, "ledger": DatabaseLedger(), "clock": timezone.now, **chosen})


def _own_settings(system: str) -> dict[str, Any]:
    extra: dict[str, Any] = dict(getattr(settings, "OUTSIDE_SETTINGS", {}).get(system, {}))
    if system == "ocr":
        extra.setdefault("cache", str(Path(settings.MEDIA_ROOT).parent / "ocr"))
    if system == "payment":
        extra.setdefault("secret", settings.SECRET_KEY)
    return extra
