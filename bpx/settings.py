"""All settings of bpx, read from the environment; docs/reference/settings.md."""

import os
import sys
import warnings
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

from bpx.environment import (
    BASE_DIR,
    DEBUG,
    header_name,
    host_of,
    hosts,
    one_of,
    origin,
    redis,
    text,
    whole_number,
    yes_or_no,
)
from bpx.start import stop

VERSION = "0.1.0"
SERVING = "bpx.wsgi" in sys.modules
"""Whether a web server loads these settings, not a command."""

# Start

SECRET_KEY = text(
    "SECRET_KEY", "only-for-development-on-this-machine", example="50 random signs"
)
PUBLIC_ADDRESS = origin(
    "PUBLIC_ADDRESS", "http://127.0.0.1:8000", example="https://archive.example.org"
)
ALLOWED_HOSTS = hosts(
    "ALLOWED_HOSTS", "127.0.0.1,localhost", example="archive.example.org"
)
if host_of(PUBLIC_ADDRESS) not in ALLOWED_HOSTS:
    ALLOWED_HOSTS.append(host_of(PUBLIC_ADDRESS))
RIGHTS = text("RIGHTS", "Rights remain with the issuer")
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]
CSRF_FAILURE_VIEW = "meetings.views.site.csrf_failure"

# Applications

INSTALLED_APPS = [
    "meetings",
    "bpx.staff.StaffConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]
MIDDLEWARE = [
    # These three are outermost, so that what they send is on every answer.
    "bpx.answers.EveryAnswer",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "meetings.signing.proxies.RemoteUser",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "bpx.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "bpx.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database: SQLite beside the code, or what DATABASE_URL says

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
    ),
}


# A reader's question ends in time and takes one core; commands take what they need.
STATEMENT_TIMEOUT = whole_number("STATEMENT_TIMEOUT", "30")
READING = (
    "-c max_parallel_workers_per_gather=0 "
    f"-c statement_timeout={STATEMENT_TIMEOUT * 1000}"
)


def database(name: str, default: str) -> dict[str, object]:
    """SQLite needs a path, PostgreSQL a server's address and a database's name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the sentence below says it better
        try:
            found = environ.Env.db_url_config(os.environ.get(name, default))
        except (ValueError, KeyError, TypeError):
            found = {}
    engine = found.get("ENGINE")
    if engine == "django.db.backends.sqlite3" and found["NAME"] != ":memory:":
        return found | {"CONN_MAX_AGE": 600, "OPTIONS": SQLITE_OPTIONS}
    if engine != "django.db.backends.postgresql" or not found["NAME"]:
        stop(
            f"{name} is not understood; use sqlite:////path/bpx.sqlite3 or "
            "postgres://user:password@host:5432/name."
        )
    options = found.get("OPTIONS", {}) | ({"options": READING} if SERVING else {})
    return found | {
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


DATABASES = {"default": database("DATABASE_URL", f"sqlite:///{BASE_DIR}/bpx.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files

STATIC_URL = "static/"
STATIC_ROOT = Path(text("STATIC_ROOT", str(BASE_DIR / "collected")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(text("MEDIA_ROOT", str(BASE_DIR / "media")))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # A file is named by its SHA-256: the same name is the same file.
        "OPTIONS": {"allow_overwrite": True},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Answers kept for one edition (views/door.py): by each process, or shared in Redis

CACHE_URL = redis("CACHE_URL")
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": CACHE_URL,
        "KEY_PREFIX": host_of(PUBLIC_ADDRESS),
        # What cannot be kept is made anew: a page needs no cache.
        "OPTIONS": {
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 1,
            "SOCKET_TIMEOUT": 1,
        },
    }
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
FORMAT_MODULE_PATH = "bpx.formats"
USE_TZ = True

# Security

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
IS_SECURE = PUBLIC_ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_SECURE = IS_SECURE
SECURE_SSL_REDIRECT = IS_SECURE and yes_or_no("REDIRECT_TO_HTTPS")
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
TRUST_PROXY_HEADERS = yes_or_no("TRUST_PROXY_HEADERS")
if TRUST_PROXY_HEADERS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Signing in: see meetings/signing

AUTHENTICATION_BACKENDS = [
    "meetings.signing.proxies.RemoteUsers",
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
REMOTE_USER_HEADER = header_name("REMOTE_USER_HEADER")
if REMOTE_USER_HEADER and not TRUST_PROXY_HEADERS:
    stop("REMOTE_USER_HEADER is set; it needs TRUST_PROXY_HEADERS=True.")
REQUIRE_SECOND_FACTOR = (
    one_of("REQUIRE_SECOND_FACTOR", ("True", "False")) == "True" and not DEBUG
)
OTP_TOTP_ISSUER = host_of(PUBLIC_ADDRESS)
LOGIN_REDIRECT_URL = "admin:index"
SESSION_ENGINE = "meetings.signing.sessions"
SESSION_COOKIE_AGE = 3600
# A name is locked for one address only, so that nobody can lock out somebody else.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "meetings.signing.proxies.client_address"
AXES_LOCKOUT_CALLABLE = "meetings.signing.forms.locked_out"
# What happened stands in the log stream (meetings/signing/events.py).
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Logging

LOG_LEVEL = one_of("LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {message}", "style": "{"},
        "lines": {"()": "bpx.logs.Lines"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain" if DEBUG else "lines",
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # Django's own handlers would say everything twice.
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL},
        # Scanners ask for other hosts all day.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "axes": {"level": "ERROR"},
    },
}
