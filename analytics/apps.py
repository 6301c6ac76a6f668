from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "analytics"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "分析 Analytics"

    def ready(self) -> None:
        from analytics import wiring

        wiring.connect()
