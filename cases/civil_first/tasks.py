from celery import shared_task
from django.db import transaction

from cases.civil_first.sweep import enqueue_due_effects


@shared_task(name="cases.confirm_effects", ignore_result=True)
def confirm_effects() -> int:
    with transaction.atomic():
        return enqueue_due_effects()
