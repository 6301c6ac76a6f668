"""Connects the subject at start."""

from django.contrib.auth.signals import user_logged_in

from courts.identity.sign_in.services import describe_session


def connect() -> None:
    user_logged_in.connect(describe_session, dispatch_uid="describe_session")
