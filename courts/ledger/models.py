from django.db import models


class LedgerEntry(models.Model):
    """One JSON document of a simulator's ledger, by system and key."""

    system = models.CharField(max_length=30)
    key = models.CharField(max_length=120)
    content = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "key"], name="ledger_key")]

    def __str__(self) -> str:
        return f"{self.system}:{self.key}"
