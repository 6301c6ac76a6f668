from celery import shared_task

from courts.exports.services import remove_expired


@shared_task(name="courts.remove_expired_exports", ignore_result=True)  # type: ignore[untyped-decorator]
def remove_expired_exports() -> int:
    return remove_expired()
