"""Celery's door to the jobs."""

from celery import shared_task

from courts.jobs import services


@shared_task(name="courts.run_job", acks_late=True, reject_on_worker_lost=True, ignore_result=True)  # type: ignore[untyped-decorator]
def run_job(job_id: int) -> bool:
    return services.run(job_id)


@shared_task(name="courts.sweep_jobs", ignore_result=True)  # type: ignore[untyped-decorator]
def sweep_jobs() -> int:
    return services.sweep()
