from __future__ import annotations

from typing import Any

from django import forms

from cases.register.models import Party, TrialProcedure
from courts.acts.forms import ActForm
from courts.language import say
from law.text import Text

CIRCUMSTANCES = (
    ("defendant_whereabouts_unknown", Text("起诉时被告下落不明", "defendant's whereabouts unknown at filing")),
    ("numerous_parties", Text("一方当事人人数众多", "numerous parties on one side")),
    ("remanded", Text("发回重审", "remanded")),
    ("retrial", Text("再审", "retrial")),
    ("public_interest", Text("涉及国家利益、社会公共利益", "state or public interest")),
    ("personal_status", Text("人身关系争议", "personal status in dispute")),
    ("title_confirmation", Text("确权", "title confirmation")),
    ("foreign_related", Text("涉外", "foreign-related")),
    ("appraisal_needed", Text("需要评估、鉴定", "appraisal needed")),
    ("counterclaim", Text("提出反诉", "counterclaim")),
)


class ProcedureForm(ActForm):
    """审理程序: the choice, and the facts it depends on; the rule says whether it is lawful."""

    procedure = forms.ChoiceField(widget=forms.RadioSelect)
    simple = forms.BooleanField(required=False, initial=True)
    both_agree_small = forms.BooleanField(required=False)
    circumstances = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [p for p in TrialProcedure if p != TrialProcedure.NONE]
        self.fields["procedure"].choices = [(p.value, say(p.text)) for p in options]  # type: ignore[attr-defined]
        self.fields["procedure"].label = say(Text("适用程序", "Procedure"))
        self.fields["procedure"].initial = self.subject.procedure
        self.fields["simple"].label = say(
            Text("事实清楚、权利义务关系明确、争议不大", "Clear facts and relations, small dispute")
        )
        self.fields["both_agree_small"].label = say(Text("双方同意适用小额程序", "Both parties agree to small claims"))
        self.fields["circumstances"].choices = [(code, say(label)) for code, label in CIRCUMSTANCES]  # type: ignore[attr-defined]
        self.fields["circumstances"].label = say(Text("存在的情形", "Circumstances present"))


class AnswerForm(ActForm):
    """答辩: words, and a paper if there is one."""

    answer = forms.CharField(widget=forms.Textarea(attrs={"rows": 10}))
    paper = forms.FileField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = say(Text("答辩意见", "Answer"))
        self.fields["answer"].help_text = say(
            Text("对原告的诉讼请求和事实理由逐项说明。", "Answer each claim and its grounds.")
        )
        self.fields["paper"].label = say(Text("答辩状扫描件（可选）", "Scan of the answer (optional)"))


class AppealForm(ActForm):
    """上诉: a written petition is needed in the period (CPLI 318)."""

    party = forms.ModelChoiceField(queryset=Party.objects.none())
    grounds = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = Party.objects.filter(case=self.subject)
        if self.user and not self.user.is_court_staff:
            parties = parties.filter(user=self.user) | parties.filter(agents__user=self.user)
        self.fields["party"].queryset = parties.distinct()  # type: ignore[attr-defined]
        self.fields["party"].label = say(Text("上诉人", "Appellant"))
        self.fields["grounds"].label = say(Text("上诉请求和理由", "Petition and grounds of appeal"))
