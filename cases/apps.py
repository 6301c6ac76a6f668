from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "案件 Cases"

    def ready(self) -> None:
        from cases import wiring

        wiring.connect()
