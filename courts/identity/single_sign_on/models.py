from django.conf import settings
from django.db import models


class ProviderIdentity(models.Model):
    """Which account a subject of the identity provider is. Subjects never change hands; names and addresses do."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="provider_identities")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="provider_subject_once")]

    def __str__(self) -> str:
        return f"{self.account} = {self.subject}"
