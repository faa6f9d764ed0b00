"""All settings of bpx, read from the environment; docs/reference/settings.md."""

import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env", overwrite=False)


def stop(sentence: str) -> None:
    """End the start with one sentence instead of a traceback."""
    sys.exit(f"bpx cannot start: {sentence}")


def yes_or_no(name: str) -> bool:
    text = env.str(name, default="False")
    if text not in {"True", "False"}:
        stop(f'{name} is "{text}"; use "True" or "False".')
    return text == "True"


def needed(name: str, value: str, example: str) -> str:
    if not value and not DEBUG:
        stop(f"{name} is not set; set it in the environment, such as {example}.")
    return value


# Start

DEBUG = yes_or_no("DEBUG")
SECRET_KEY = needed("SECRET_KEY", env.str("SECRET_KEY", default=""), "50 random signs")
SECRET_KEY = SECRET_KEY or "only-for-development-on-this-machine"
ALLOWED_HOSTS = [
    host.strip()
    for host in needed(
        "ALLOWED_HOSTS",
        env.str("ALLOWED_HOSTS", default="127.0.0.1,localhost" if DEBUG else ""),
        "archive.example.org",
    ).split(",")
    if host.strip()
]
PUBLIC_ADDRESS = needed(
    "PUBLIC_ADDRESS",
    env.str("PUBLIC_ADDRESS", default="").rstrip("/"),
    "https://archive.example.org",
)
PUBLIC_ADDRESS = PUBLIC_ADDRESS or "http://127.0.0.1:8000"
if not PUBLIC_ADDRESS.startswith(("http://", "https://")):
    stop(
        f'PUBLIC_ADDRESS is "{PUBLIC_ADDRESS}"; '
        "use an address such as https://archive.example.org."
    )
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]

# Applications

INSTALLED_APPS = [
    "meetings",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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


def database() -> dict[str, object]:
    """SQLite needs a path (sqlite:///bpx.sqlite3), PostgreSQL a server's address."""
    try:
        found = env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR}/bpx.sqlite3")
    except (ImproperlyConfigured, ValueError, KeyError, TypeError):
        found = {}
    engine = found.get("ENGINE", "")
    if engine not in {"django.db.backends.sqlite3", "django.db.backends.postgresql"}:
        stop(
            "DATABASE_URL is not understood; use sqlite:////path/bpx.sqlite3 or "
            "postgres://user:password@host:5432/name."
        )
    if engine == "django.db.backends.sqlite3":
        return found | {"CONN_MAX_AGE": 600, "OPTIONS": SQLITE_OPTIONS}
    wait = env.int("STATEMENT_TIMEOUT", default=30) * 1000
    options = f"-c max_parallel_workers_per_gather=0 -c statement_timeout={wait}"
    return found | {
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": found.get("OPTIONS", {}) | {"options": options},
    }


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "collected")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
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
if yes_or_no("TRUST_PROXY_HEADERS"):
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

# Logging

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"django": {"level": LOG_LEVEL}},
}
