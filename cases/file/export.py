"""Taking a copy away 导出控制: who gets the plain file, and who one with his name across every page.

Who handed a paper in and who works on the case take it plain; everybody else who may read it takes a marked copy. Sealed documents keep
their signature, which a mark would break: they go out as they are, and each download is in the trace.
"""

from __future__ import annotations

from cases.file.models import Paper
from cases.register.policy import relations
from courts.people.models import User

PLAIN = frozenset({"handler", "panel", "presiding", "clerk", "assistant"})


def takes_plain(user: User, paper: Paper) -> bool:
    if paper.submitted_by_id == user.pk or paper.folder.case is None:
        return True
    return not PLAIN.isdisjoint(relations(user, paper.folder.case))
