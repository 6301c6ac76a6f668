from __future__ import annotations

from django.conf import settings
from django.db import models


class SecondFactor(models.Model):
    """The authenticator of an account 动态口令. ``secret`` is encrypted; unconfirmed until a code of it was typed once.

    ``last_step`` is the time step of the last code taken: the same code opens nothing twice.
    """

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.TextField()
    added_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.account} TOTP"


class RecoveryCode(models.Model):
    """A code for the day the phone is lost 恢复码: 80 random bits, kept as a hash, good once."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"{self.account} {'used' if self.used_at else 'open'}"
