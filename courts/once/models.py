from django.conf import settings
from django.db import models


class SpentToken(models.Model):
    """A form token already used, and where its effect can be seen."""

    token = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    result_url = models.CharField(max_length=300)
    spent_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.token)
