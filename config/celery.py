"""The Celery application. Tasks live beside their subject: any ``tasks.py`` under a room is found."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("smart_court")
app.config_from_object("django.conf:settings", namespace="CELERY")


def task_packages() -> list[str]:
    """Dotted packages of our rooms and of this one that hold a ``tasks.py``, at any depth."""
    from django.conf import settings

    return sorted(
        ".".join(path.parent.relative_to(settings.BASE_DIR).parts)
        for room in [*settings.ROOMS, "config"]
        for path in (settings.BASE_DIR / room).rglob("tasks.py")
    )


app.autodiscover_tasks(task_packages)


def use_our_logging(**_: object) -> None:
    """Keep Django's logging; Celery would otherwise install its own."""
    from logging.config import dictConfig

    from django.conf import settings

    dictConfig(settings.LOGGING)


setup_logging.connect(use_our_logging)
