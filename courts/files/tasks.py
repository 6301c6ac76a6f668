"""Celery's door to the sweep of strays."""

from celery import shared_task

from courts.files import strays


@shared_task(name="courts.put_strays_aside", ignore_result=True)  # type: ignore[untyped-decorator]
def put_strays_aside() -> None:
    strays.put_aside()
    strays.forget()
