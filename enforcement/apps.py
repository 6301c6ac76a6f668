from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    name = "enforcement"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "执行 Enforcement"

    def ready(self) -> None:
        from enforcement import wiring

        wiring.connect()
