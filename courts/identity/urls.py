"""Routes of the subject: sign-in, second factor, provider, password, sessions."""

from django.urls import path

from courts.identity.confirming.views import confirm
from courts.identity.passwords.views import password
from courts.identity.second_factor.views import code, remove, renew_codes, second_factor
from courts.identity.sessions.views import end_session, session_left, sessions
from courts.identity.sign_in.views import sign_in, sign_out
from courts.identity.single_sign_on import views as provider

urlpatterns = [
    path("accounts/provider/", provider.begin, name="provider-begin"),
    path("accounts/provider/callback/", provider.callback, name="provider-callback"),
    path("accounts/provider/link/", provider.begin_linking, name="provider-link"),
    path("accounts/provider/unlink/", provider.unlink, name="provider-unlink"),
    path("accounts/sign-in/", sign_in, name="sign-in"),
    path("accounts/sign-out/", sign_out, name="sign-out"),
    path("accounts/sign-in/code/", code, name="code"),
    path("accounts/confirm/", confirm, name="confirm"),
    path("accounts/second-factor/", second_factor, name="second-factor"),
    path("accounts/second-factor/codes/", renew_codes, name="second-factor-codes"),
    path("accounts/second-factor/remove/", remove, name="second-factor-remove"),
    path("accounts/password/", password, name="password"),
    path("accounts/sessions/", sessions, name="sessions"),
    path("accounts/sessions/end/", end_session, name="end-session"),
    path("accounts/session/", session_left, name="session-left"),
]
