"""Settings, root routes and the processes of the platform. Nobody imports this room."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
