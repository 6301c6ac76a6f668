from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from courts.people.models import Post, User


class DeputyshipQuerySet(models.QuerySet["Deputyship"]):
    def standing_on(self, on: date) -> DeputyshipQuerySet:
        """Those in force on a day: not ended, within the dates, and the post itself still held by somebody active."""
        held = Post.objects.held_on(on).filter(user__is_active=True)
        return self.filter(since__lte=on, until__gte=on, ended_at__isnull=True, post__in=held)


class Deputyship(models.Model):
    """``deputy`` acts for the holder of ``post`` from ``since`` to ``until`` (both included)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deputyships")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="deputyships")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    appointed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DeputyshipQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-id"]
        indexes = [models.Index(fields=["deputy"], condition=Q(ended_at__isnull=True), name="deputyship_open")]
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="deputyship_dates")]

    def __str__(self) -> str:
        return f"{self.deputy} 代 {self.post}"

    @property
    def court_id(self) -> int:
        return self.post.court_id
