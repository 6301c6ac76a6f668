from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from courts.listing.kept import Kept
from courts.protection.fields import EncryptedField, blind_index
from courts.roles import PARTY_SIDE, Role
from law.text import Text


class AccountKind(models.TextChoices):
    LITIGANT = "litigant", "当事人"
    LAWYER = "lawyer", "律师"
    STAFF = "staff", "法院工作人员"


class User(AbstractUser):
    """An account 账号. Staff act through posts; litigants and lawyers through their party or agent rows in cases."""

    kind = models.CharField(max_length=10, choices=AccountKind.choices, default=AccountKind.LITIGANT)
    full_name = models.CharField(max_length=60)
    phone = models.CharField(max_length=20, blank=True)
    id_type = models.CharField(max_length=20, blank=True, default="resident_id")
    id_number = EncryptedField(max_length=30, blank=True)
    organisation = models.CharField(max_length=80, blank=True)  # law firm or employer
    licence_number = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=8, default="zh-hans")
    # Consent to electronic service given with the account (OL 29); recorded once more for each case.
    accepts_electronic_service = models.BooleanField(default=False)
    # A password somebody else chose opens nothing but the page where it is changed, and only until ``password_valid_until``.
    must_change_password = models.BooleanField(default=False)
    password_valid_until = models.DateTimeField(null=True, blank=True)
    # Sessions get a new key when posts were given or ended.
    rights_changed_at = models.DateTimeField(null=True, blank=True)

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["id"]
        indexes = [blind_index("user_by_number", "id_number")]

    def __str__(self) -> str:
        name = self.full_name or self.username
        return f"{self.acted_by.full_name}（代{name}）" if self.acted_by else name

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name

    @property
    def is_court_staff(self) -> bool:
        return self.kind == AccountKind.STAFF

    # Set on the instance of a request by ``courts.people.hats``: the deputy behind this user's rights, and the one post worn.
    acted_by: User | None = None
    worn_post: Post | None = None

    def limited_to(self, post: Post, *, acted_by: User | None = None) -> User:
        """This user with the rights of one of his posts only; ``acted_by`` when a deputy uses them."""
        self._posts_today = [post]
        self.worn_post, self.acted_by = post, acted_by
        return self

    def current_posts(self, on: date | None = None) -> list[Post]:
        """The posts held on ``on`` (today unless given), read once per instance for today."""
        if on is None:
            cached: list[Post] | None = getattr(self, "_posts_today", None)
            if cached is None:
                cached = self._posts_today = self._posts_on(timezone.localdate())
            return cached
        return self._posts_on(on)

    def _posts_on(self, on: date) -> list[Post]:
        return _POSTS(user=self.pk, on=on) if self.pk else []

    def roles_in(self, court_id: int | None) -> frozenset[str]:
        """Roles of the user in a court; party-side roles hold everywhere."""
        own = {str(self.kind)} if self.kind in {str(role) for role in PARTY_SIDE} else set()
        return frozenset(own | {post.role for post in self.current_posts() if post.court_id == court_id})

    def all_roles(self) -> frozenset[str]:
        own = {str(self.kind)} if not self.is_court_staff else set()
        return frozenset(own | {post.role for post in self.current_posts()})

    def holds(self, *roles: Role) -> bool:
        return bool(self.all_roles() & {str(role) for role in roles})


class PostQuerySet(models.QuerySet["Post"]):
    def held_on(self, on: date) -> PostQuerySet:
        """Posts held on a day. One that was ended during that day is not held any more."""
        last_day = Q(until=on, ended_at__isnull=True)
        return self.filter(Q(since__lte=on), Q(until__isnull=True) | Q(until__gt=on) | last_day)


class Post(models.Model):
    """A post 任职: one role in one court, with dates. One person may hold several, in several courts."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="posts")
    division = models.ForeignKey(
        "courts.Division", null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    role = models.CharField(max_length=24, choices=[(role.value, role.label.zh) for role in Role])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # ended at once, in the course of ``until``

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["court", "role"])]

    def __str__(self) -> str:
        return f"{self.user} {Role(self.role).label.zh}"

    @property
    def label(self) -> Text:
        return Role(self.role).label


_POSTS = Kept(
    lambda user, on: Post.objects.filter(user_id=user).held_on(on).select_related("court", "division"),
    user=int,
    on=date,
)


class DeclaredInterest(models.Model):
    """What a judge or clerk declared 任职回避申报: near relatives and shareholdings, for the recusal check."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="interests")
    kind = models.CharField(max_length=10, choices=[("relative", "近亲属"), ("shares", "持股")])
    name = models.CharField(max_length=80)
    id_number = EncryptedField(max_length=30, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.user}: {self.name}"

    @property
    def relation_to_party(self) -> str:
        """The relation of the law (key of ``law.procedure.recusal.RELATIONS``) when this name is a party."""
        return "near_relative_of_party" if self.kind == "relative" else "holds_shares"
