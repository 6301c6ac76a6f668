"""Forms of the hearing acts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from cases.hearing.models import CourtRoom, Mode, Purpose
from cases.hearing.slots import free_slots
from courts.acts.forms import ActForm
from courts.language import say
from law.text import Text

LENGTHS = (30, 60, 90, 120, 180, 240)
GROUNDS = {
    "party_excused": Text("必须到庭的人员有正当理由未到庭", "A person who must appear is excused"),
    "recusal": Text("当事人临时提出回避申请", "A recusal was applied for"),
    "evidence": Text("需要通知新的证人、调取新的证据、重新鉴定勘验", "New witnesses, evidence or appraisal are needed"),
    "other": Text("其他应当延期的情形（须院长批准）", "Another ground (president's approval)"),
}


class BookHearingForm(ActForm):
    """排期: room, day, time, length. ``start`` and ``end`` are made of them for the rule and the effect."""

    room = forms.ModelChoiceField(queryset=CourtRoom.objects.none(), required=False)
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts_at = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time", "step": 900}, format="%H:%M"))
    minutes = forms.TypedChoiceField(coerce=int, choices=[(n, n) for n in LENGTHS], initial=60)
    purpose = forms.ChoiceField(choices=[])
    mode = forms.ChoiceField(choices=[], initial=Mode.IN_PERSON)
    public = forms.BooleanField(required=False, initial=True)
    periods_waived = forms.BooleanField(required=False)
    parties_agree_rest_day = forms.BooleanField(required=False)
    online_consents = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "room": Text("法庭", "Court room"),
            "day": Text("开庭日期", "Day"),
            "starts_at": Text("开始时间", "Begins at"),
            "minutes": Text("预计时长（分钟）", "Length in minutes"),
            "purpose": Text("事由", "Purpose"),
            "mode": Text("方式", "Mode"),
            "public": Text("公开审理", "Public hearing"),
            "periods_waived": Text("各方明确放弃答辩期、举证期", "All parties waive the answer and evidence periods"),
            "parties_agree_rest_day": Text("各方同意在非工作日开庭", "All parties agree to a rest day"),
            "online_consents": Text("同意在线庭审的当事人", "Parties that consent to an online hearing"),
        }
        for name, label in words.items():
            self.fields[name].label = say(label)
        self.fields["purpose"].choices = [(one.value, say(one.text)) for one in Purpose]  # type: ignore[attr-defined]
        self.fields["mode"].choices = [(one.value, say(one.text)) for one in Mode]  # type: ignore[attr-defined]
        case = self.subject
        self.fields["room"].queryset = CourtRoom.objects.filter(court_id=case.court_id)  # type: ignore[attr-defined]
        parties = [(str(p.pk), f"{say(p.role_text)} {p.name}") for p in case.parties.all()]
        self.fields["online_consents"].choices = parties  # type: ignore[attr-defined]
        self._propose()

    def _propose(self) -> None:
        """Start from the first slot in which everybody is free."""
        room = self.fields["room"].queryset.first()  # type: ignore[attr-defined]
        if self.is_bound or room is None or self.subject.judge_id is None:
            return
        slots = free_slots(self.subject, room, minutes=60, count=3)
        if slots:
            first = slots[0]
            self.initial.update(room=room.pk, day=first.start.date(), starts_at=first.start.strftime("%H:%M"))
            times = "；".join(f"{slot.start:%m-%d %H:%M}" for slot in slots)
            self.fields["starts_at"].help_text = say(
                Text(
                    f"最近可用：{times}（{room}，审判人员、书记员、律师均空闲）",
                    f"Next free: {times} ({room.label.en}; bench, clerk and counsel free)",
                )
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("mode") == Mode.IN_PERSON and "room" in data and data["room"] is None:
            self.add_error("room", say(Text("线下开庭须选择法庭。", "Choose a room for a hearing in person.")))
        if data.get("day") and data.get("starts_at") and data.get("minutes"):
            start = timezone.make_aware(datetime.combine(data["day"], data["starts_at"]))
            data["start"], data["end"] = start, start + timedelta(minutes=data["minutes"])
        return data


class OpenHearingForm(ActForm):
    """开庭: a confirmation; who is there stands in the record."""


class AdjournHearingForm(ActForm):
    """延期开庭."""

    ground = forms.ChoiceField(choices=[])
    reason = forms.CharField(max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
    next_day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    parties_agree = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [(code, say(text)) for code, text in GROUNDS.items()]  # type: ignore[attr-defined]
        self.fields["ground"].label = say(Text("延期事由", "Ground"))
        self.fields["reason"].label = say(Text("具体理由", "Reason"))
        self.fields["next_day"].label = say(Text("拟再次开庭日期", "Next hearing (planned)"))
        self.fields["parties_agree"].label = say(Text("各方同意间隔超过一个月", "Parties agree to more than a month"))


class EndHearingForm(ActForm):
    """庭审结束: a confirmation that the debate is closed; the record is printed and filed."""
