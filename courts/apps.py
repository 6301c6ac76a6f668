from django.apps import AppConfig


class CourtsConfig(AppConfig):
    name = "courts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "法院 Courts"

    def ready(self) -> None:
        from courts import wiring

        wiring.connect()
