"""What the schedule calls."""

from celery import shared_task

from analytics.rollups.folding import fold

shared_task(name="analytics.fold_rollups", ignore_result=True)(fold)
