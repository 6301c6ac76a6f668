"""The clock of the hub: a look into the watched folders, and at deliveries nobody sorted."""

from celery import shared_task

from litigation_service.materials import sorting, watching


@shared_task(name="litigation_service.look_for_materials", ignore_result=True)  # type: ignore[untyped-decorator]
def look_for_materials() -> int:
    watching.watch_later()
    return sorting.forgotten()
