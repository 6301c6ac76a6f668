from django.apps import AppConfig


class CourtsConfig(AppConfig):
    name = "courts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "法院 Courts"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from courts import wiring
        from courts.access.grants import grant_tables

        wiring.connect()
        post_migrate.connect(grant_tables, sender=self)
