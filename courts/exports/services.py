"""Asking for an export, making it, handing it out, letting it expire. Each leaves a trace."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone, translation

from courts.exports.models import Export
from courts.exports.sheets import WRITERS, neutral
from courts.files.together import together
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.jobs.services import enqueue, progress
from courts.jobs.views import title
from courts.language import say
from courts.listing.registry import ListKind, list_named
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text
from outside.errors import Refused

EXPORT = "export_list"
BEAT = 500  # rows between two signs of life
ASKED = Text("申请导出列表", "Export asked for")
MADE = Text("导出文件已生成", "Export made")
TAKEN = Text("下载导出文件", "Export downloaded")
GONE = Text("导出文件到期删除", "Export expired and removed")
LEFT = Text("账号已停用，不再导出。", "The account is closed; nothing is exported.")
NO_LIST = Text("该列表已不存在。", "This list does not exist any more.")


@transaction.atomic
def ask(user: User, kind: ListKind, form: str, query: dict[str, str]) -> Export:
    """Write down what is wanted and queue the work. The caller has checked the query with the list's form."""
    export = Export.objects.create(
        owner=user, list=kind.name, form=form, query=kind.kept(query), language=translation.get_language() or "zh-hans"
    )
    enqueue(EXPORT, subject=export, owner=user, export_id=export.pk)
    record(export, "ask_export", ASKED, actor=user, detail={"list": kind.name, "form": form, "query": export.query})
    return export


@job_kind(EXPORT)
def make(job: Job, *, export_id: int) -> dict[str, Any]:
    """Write the file with what the owner may see now. Safe to run twice: a file once made is kept."""
    export = Export.objects.select_related("owner").get(pk=export_id)
    if export.made_at is None:
        _make(job, export, export.owner)
    return {"rows": export.rows, "url": export.get_absolute_url()}


def _make(job: Job, export: Export, owner: User) -> None:
    kind = list_named(export.list)
    if not owner.is_active:
        raise Refused(LEFT, Text("", ""), "export_owner_left")
    if kind is None:
        raise Refused(NO_LIST, Text("", ""), "export_no_list")
    now = timezone.now()
    with translation.override(export.language), tempfile.NamedTemporaryFile() as draft:
        mark = mark_of(export, owner)
        counted = _Counted(job, kind.rows(owner, export.query), settings.EXPORT_ROWS)
        WRITERS[export.form](
            draft, mark=mark, heads=[say(column) for column in kind.columns], rows=counted, end=counted.end(mark)
        )
        draft.flush()
        draft.seek(0)
        export.sha256 = hashlib.file_digest(draft, "sha256").hexdigest()
        draft.seek(0)
        export.rows, export.cut, export.made_at = counted.count, counted.cut, now
        export.expires_at = now + timedelta(hours=settings.EXPORT_HOURS)
        with together():
            export.file.save(f"{export.list}-{export.pk}.{export.form}", File(draft), save=False)
            export.save()
            record(
                export,
                "make_export",
                MADE,
                actor=owner,
                detail={"rows": export.rows, "sha256": export.sha256, "cut": export.cut},
            )


class _Counted:
    """The rows, counted, cut at the limit, with a sign of life now and then."""

    def __init__(self, job: Job, rows: Iterator[Any], most: int) -> None:
        self._job, self._rows, self._most, self.count, self.cut = job, rows, most, 0, False

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            if self.count == self._most:
                self.cut = True
                return
            self.count += 1
            if self.count % BEAT == 0:
                progress(self._job, self.count, zh=f"已写出{self.count}行", en=f"{self.count} rows written")
            yield row

    def end(self, mark: str) -> Iterator[str]:
        if self.cut:
            yield say(
                Text(f"列表过长，只导出前{self._most}行。", f"The list is longer; only the first {self._most} rows.")
            )
        yield mark


def mark_of(export: Export, owner: User) -> str:
    """Who exported what and when, to stand in the file."""
    posts = "、".join(f"{post.court.name}{say(post.label)}" for post in owner.current_posts()[:2])
    who = f"{owner}（{posts}）" if posts else str(owner)
    when = f"{timezone.localtime():%Y-%m-%d %H:%M}"
    words = Text(
        f"智慧法院 {export.title.zh} 导出人：{who} {when} 编号 E{export.pk} 仅限工作使用，禁止外传",
        f"Smart Court, {export.title.en}, exported by {who}, {when}, no. E{export.pk}. For official use only",
    )
    return neutral(say(words))


def hand_out(export: Export, *, actor: User) -> None:
    """The trace of a download."""
    record(export, "download_export", TAKEN, actor=actor, outcome=Outcome.READ, detail={"sha256": export.sha256})


def remove_expired() -> int:
    """Delete the files whose day is over; says how many. The rows stay as history."""
    found = Export.objects.filter(expires_at__lt=timezone.now()).exclude(file="")
    count = 0
    for export in found.order_by("expires_at")[:1000]:
        with transaction.atomic():
            # After the commit: a row must never name a file that is gone.
            transaction.on_commit(partial(export.file.storage.delete, str(export.file.name)))
            Export.objects.filter(pk=export.pk).update(file="")
            record(export, "expire_export", GONE, actor=None)
        count += 1
    return count


def register() -> None:
    """Enter the kind of job (the decorator did it on import) and name it for people."""
    title(EXPORT, Text("导出列表", "Exporting the list"))
