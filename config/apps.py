from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "config"
    verbose_name = "平台 Platform"

    def ready(self) -> None:
        """Tasks find their queue: ``shared_task`` binds to the application that is there."""
        from config.celery import app

        app.set_default()
