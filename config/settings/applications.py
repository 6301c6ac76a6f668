"""Django apps, middleware, templates, API."""

from config.environment import flag
from config.places import ROOT

BASE_DIR = ROOT
DEBUG = flag("COURT_DEBUG")

ROOMS = ["courts", "cases", "enforcement", "litigation_service", "archives", "analytics"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "rest_framework",
    "drf_spectacular",
    "django_htmx",
    "guardian",
    "csp",
    *ROOMS,
    "config.apps.PlatformConfig",
]
AUTH_USER_MODEL = "courts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "courts.faults.reference.RequestReferenceMiddleware",
    # Headers first: what is refused further in wears them too.
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "courts.transport.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "courts.trace.source.TraceSourceMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "courts.faults.methods.WrongMethodMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "courts.identity.sessions.middleware.SessionLimitsMiddleware",
    "courts.people.hats.middleware.HatMiddleware",
    "courts.identity.gate.GateMiddleware",
    "courts.transport.size.RequestSizeMiddleware",
    "courts.limits.middleware.RouteLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cases.register.middleware.ReaderMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "courts.templatetags.court",
            ],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "courts.shell.shell",
            ],
        },
    }
]

# Our own form and field templates, Django's own widgets.
FORM_RENDERER = "courts.design.renderer.CourtRenderer"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.CursorPagination",
    "PAGE_SIZE": 50,
    "EXCEPTION_HANDLER": "courts.faults.views.api_fault",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Smart Court 智慧法院",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
}
