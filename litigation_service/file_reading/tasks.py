from celery import shared_task
from django.utils import timezone

from litigation_service.file_reading.services import expire_permits


@shared_task(name="litigation_service.expire_reading_permits", ignore_result=True)  # type: ignore[untyped-decorator]
def expire_reading_permits() -> int:
    return expire_permits(timezone.localdate())
