from django.db import models


class TryCount(models.Model):
    """How often something was tried in the present window. ``key`` is a keyed hash: nothing typed is stored."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]}… {self.count}"
