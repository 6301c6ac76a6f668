from celery import shared_task

from courts.clocks.warning import warn_of_deadlines


@shared_task(name="courts.warn_of_deadlines", ignore_result=True)  # type: ignore[untyped-decorator]
def warn() -> int:
    return warn_of_deadlines().clocks
