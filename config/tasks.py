"""Housekeeping of the platform itself."""

from celery import shared_task


def forget_expired_sessions() -> None:
    """Sessions and counted tries live in the database; those whose time is over are of no use to anybody."""
    from django.core.management import call_command

    from courts.identity.tries.services import forget_ended_windows

    call_command("clearsessions")
    forget_ended_windows()


shared_task(name="config.forget_expired_sessions", ignore_result=True)(forget_expired_sessions)
