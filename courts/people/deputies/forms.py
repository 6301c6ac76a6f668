from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from courts.design.wording import bi, say
from courts.people.deputies.services import may_be_deputy
from courts.people.models import Post, User


class DeputyForm(forms.Form):
    """Who acts in which of these posts, and when."""

    post = forms.ChoiceField(label=bi("委托的职务", "Post"))
    deputy = forms.ChoiceField(label=bi("受托人", "Deputy"))
    since = forms.DateField(label=bi("自", "From"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=bi("至（含当日）", "Until (included)"), widget=forms.DateInput(attrs={"type": "date"})
    )
    reason = forms.CharField(label=bi("事由", "Reason"), max_length=200)

    def __init__(self, posts: list[Post], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._posts = {str(post.pk): post for post in posts}
        courts = {post.court_id for post in posts}
        held = Post.objects.filter(court_id__in=courts).held_on(timezone.localdate())
        people = User.objects.filter(posts__in=held, is_active=True).distinct().order_by("full_name", "id")
        self._people = {str(person.pk): person for person in people}
        fields: Any = self.fields
        fields["post"].choices = [(key, _words(post)) for key, post in self._posts.items()]
        fields["deputy"].choices = [("", "—"), *((key, str(person)) for key, person in self._people.items())]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if {"post", "deputy", "since", "until"} <= cleaned.keys():
            cleaned["post"] = self._posts[cleaned["post"]]
            cleaned["deputy"] = self._people[cleaned["deputy"]]
            self._check_days(cleaned["since"])
            answer = may_be_deputy(cleaned["post"], cleaned["deputy"], cleaned["since"], cleaned["until"])
            if not answer:
                raise ValidationError(say(answer.reason))
        return cleaned

    def _check_days(self, since: date) -> None:
        if since < timezone.localdate():
            self.add_error("since", bi("不能早于今天。", "Not before today."))


def _words(post: Post) -> str:
    where = say(post.division.label) if post.division else ""
    return f"{say(post.court.label)} {where} {say(post.label)}".replace("  ", " ")
