"""The session engine (``SESSION_ENGINE``): Django's database engine on rows that know their owner and last use."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from courts.identity.sessions.limits import SIGN_IN, ends_at, last_instant, now_seconds
from courts.listing.kept import Kept

if TYPE_CHECKING:
    from courts.identity.sessions.models import CourtSession


@cache
def _sessions() -> Kept[CourtSession]:
    rows = SessionStore.get_model_class().objects
    return Kept(lambda key, now: rows.filter(session_key=key, expire_date__gt=now), key=str, now=datetime)


def _session_rows(key: str | None) -> list[CourtSession]:
    """The row of a live session; none for a key no session can have."""
    return _sessions()(key=key, now=timezone.now()) if key and "\0" not in key else []


class SessionStore(DatabaseStore):
    """``row`` is the loaded row, ``None`` before loading and for new sessions."""

    row: CourtSession | None = None

    @classmethod
    def get_model_class(cls) -> Any:
        from courts.identity.sessions.models import CourtSession

        return CourtSession

    def _get_session_from_db(self) -> Any:
        self.row = next(iter(_session_rows(self.session_key)), None)
        if self.row is None:
            self._session_key = None
        return self.row

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        made: Any = super().create_model_instance(data)
        begun = data.get(SIGN_IN, {})
        made.expire_date = ends_at(data)
        made.account_id = data.get("_auth_user_id")
        made.started_at = datetime.fromtimestamp(begun["at"], UTC) if begun else timezone.now()
        made.last_used_at = timezone.now()
        made.source = begun.get("source", "")
        made.device = begun.get("device", "")
        made.unusual = begun.get("unusual", "")
        return made

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Life of the cookie: to the absolute limit. The row ends earlier when nobody asks anything."""
        data = dict(self.items())
        return (
            max(0, int(last_instant(data).timestamp() - now_seconds()))
            if SIGN_IN in data
            else self.get_session_cookie_age()
        )

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        return ends_at(dict(self.items()))

    async def aget_expiry_age(self, **kwargs: Any) -> int:
        return self.get_expiry_age(**kwargs)

    async def aget_expiry_date(self, **kwargs: Any) -> datetime:
        return self.get_expiry_date(**kwargs)
