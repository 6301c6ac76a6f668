from django.apps import AppConfig


class LitigationServiceConfig(AppConfig):
    name = "litigation_service"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "诉讼服务 Litigation service"

    def ready(self) -> None:
        from litigation_service import wiring

        wiring.connect()
