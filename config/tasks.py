"""Housekeeping of the platform itself."""

from celery import shared_task


def forget_expired_sessions() -> None:
    """Sessions live in the database; those whose time is over are of no use to anybody."""
    from django.core.management import call_command

    call_command("clearsessions")


shared_task(name="config.forget_expired_sessions", ignore_result=True)(forget_expired_sessions)
