from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "archives"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "档案 Archives"

    def ready(self) -> None:
        from archives import wiring

        wiring.connect()
