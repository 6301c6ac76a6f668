from __future__ import annotations

from typing import Any

from django import forms

from cases.assignment.recusal import recusal_reason
from courts.acts.forms import ActForm
from courts.language import say
from courts.people.models import User
from courts.roles import Role
from law.text import Text

GROUNDS = (
    ("recusal", Text("回避", "Recusal")),
    ("leave", Text("请假超过规定天数", "Long leave")),
    ("transfer", Text("工作调动", "Transfer")),
    ("panel_needed", Text("需组成合议庭", "A panel is needed")),
)
BENCH = (Role.JUDGE, Role.PRESIDING_JUDGE)


def judges_of(division_id: int | None) -> Any:
    """The judges with a post in this division."""
    return User.objects.filter(posts__division_id=division_id, posts__role__in=BENCH, is_active=True).distinct()


class ReassignForm(ActForm):
    """变更承办人: to whom, on what ground, why."""

    judge = forms.ModelChoiceField(queryset=User.objects.none())
    ground = forms.ChoiceField()
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["judge"].queryset = judges_of(self.subject.division_id).exclude(pk=self.subject.judge_id)  # type: ignore[attr-defined]
        self.fields["judge"].label = say(Text("新承办人", "New judge"))
        self.fields["ground"].choices = [(code, say(label)) for code, label in GROUNDS]  # type: ignore[attr-defined]
        self.fields["ground"].label = say(Text("事由", "Ground"))
        self.fields["reason"].label = say(Text("理由（将告知当事人）", "Reason (disclosed to the parties)"))

    def clean_judge(self) -> User:
        judge: User = self.cleaned_data["judge"]
        why = recusal_reason(judge, self.subject)
        if why is not None:
            message = Text(
                f"{judge}应当回避：{why.zh}。请另选一人。", f"{judge} must stand aside: {why.en}. Choose another judge."
            )
            raise forms.ValidationError(say(message))
        return judge


class PanelForm(ActForm):
    """组成合议庭: who presides and who sits; the handler always does."""

    presiding = forms.ModelChoiceField(queryset=User.objects.none())
    members = forms.ModelMultipleChoiceField(queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        judges = judges_of(self.subject.division_id)
        self.fields["presiding"].queryset = judges  # type: ignore[attr-defined]
        self.fields["presiding"].label = say(Text("审判长", "Presiding judge"))
        self.fields["members"].queryset = judges  # type: ignore[attr-defined]
        self.fields["members"].label = say(Text("合议庭成员", "Members"))
