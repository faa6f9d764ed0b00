"""What cannot serve does not start, and says why in one sentence."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import IntegrityError

from bpx.start import NO_USE_TRYING_AGAIN, stop_unanswered

ROOT = Path(__file__).resolve().parent.parent.parent
SOUND = {
    "DEBUG": "False",
    "SECRET_KEY": "only-for-tests",
    "ALLOWED_HOSTS": "archive.example.org",
    "PUBLIC_ADDRESS": "https://archive.example.org",
    "STATEMENT_TIMEOUT": "",
    "CACHE_URL": "",
    "LOG_LEVEL": "",
    "REDIRECT_TO_HTTPS": "False",
    "TRUST_PROXY_HEADERS": "False",
    "REMOTE_USER_HEADER": "",
    "REQUIRE_SECOND_FACTOR": "",
}
DATABASE = (
    "DATABASE_URL is not understood; use sqlite:////path/bpx.sqlite3 or "
    "postgres://user:password@host:5432/name."
)
REFUSED = [
    *(
        (
            "REMOTE_USER_HEADER",
            name,
            f'REMOTE_USER_HEADER is "{name}"; '
            "use the name of a header such as X-Remote-User.",
        )
        for name in ("X_User", "X User", "-")
    ),
    (
        "CACHE_URL",
        "memcached",
        'CACHE_URL is "memcached"; use an address such as redis://127.0.0.1:6379/0.',
    ),
    ("DEBUG", "yes", 'DEBUG is "yes"; use "False" or "True".'),
    (
        "SECRET_KEY",
        "",
        "SECRET_KEY is not set; set it in the environment, such as 50 random signs.",
    ),
    (
        "ALLOWED_HOSTS",
        "",
        "ALLOWED_HOSTS is not set; set it in the environment, "
        "such as archive.example.org.",
    ),
    (
        "ALLOWED_HOSTS",
        " , ",
        'ALLOWED_HOSTS is ","; use words such as archive.example.org.',
    ),
    *(
        (
            "ALLOWED_HOSTS",
            words,
            f'ALLOWED_HOSTS is "{words}"; use words such as archive.example.org.',
        )
        for words in ("http://x", "a b", "archive.example.org/bpx", "host:80")
    ),
    (
        "STATEMENT_TIMEOUT",
        "9" * 5000,
        f'STATEMENT_TIMEOUT is "{"9" * 5000}"; use a whole number such as 30.',
    ),
    (
        "PUBLIC_ADDRESS",
        "",
        "PUBLIC_ADDRESS is not set; set it in the environment, "
        "such as https://archive.example.org.",
    ),
    *(
        (
            "PUBLIC_ADDRESS",
            address,
            f'PUBLIC_ADDRESS is "{address}"; '
            "use an address such as https://archive.example.org.",
        )
        for address in (
            "archive.example.org",
            "ftp://archive.example.org",
            "https://archive.example.org/bpx",
            "https://archive.example.org:port",
            "https://[::1",
            "http://a b",
            "http://user:password@host",
            'http://x"<b>',
            "https://host:99999",
            "HTTPS://host",
        )
    ),
    (
        "STATEMENT_TIMEOUT",
        "soon",
        'STATEMENT_TIMEOUT is "soon"; use a whole number such as 30.',
    ),
    (
        "LOG_LEVEL",
        "loud",
        'LOG_LEVEL is "loud"; use "INFO" or "DEBUG" or "WARNING" or "ERROR".',
    ),
    *(
        ("DATABASE_URL", address, DATABASE)
        for address in (
            "",
            "nonsense",
            "sqlite://",
            "mysql://user@host/name",
            "postgres://",
            "postgres://user@host:port/name",
            "postgres://user:password@[::1/name",
        )
    ),
]


def started(code, folder, **settings):
    """The exit code and all that was said of a program that starts bpx."""
    env = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{folder}/bpx.sqlite3",
        "STATIC_ROOT": str(folder),
    }
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=env | SOUND | settings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(("name", "value", "sentence"), REFUSED)
def test_a_setting_that_is_not_understood_stops_the_start(
    tmp_path, name, value, sentence
):
    answer = started("import bpx.settings", tmp_path, **{name: value})

    assert answer == (NO_USE_TRYING_AGAIN, f"bpx cannot start: {sentence}\n")


def test_the_settings_of_a_deployed_archive_are_strict(tmp_path):
    code = (
        "import bpx.settings as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.SECURE_SSL_REDIRECT, "
        "hasattr(s, 'SECURE_PROXY_SSL_HEADER'), s.ALLOWED_HOSTS)"
    )

    answer = started(code, tmp_path)

    assert answer == (
        0,
        "False True True 31536000 False False ['archive.example.org']\n",
    )


def test_proxy_headers_are_trusted_only_where_a_setting_says_so(tmp_path):
    code = "import bpx.settings as s; print(s.SECURE_PROXY_SSL_HEADER)"

    answer = started(code, tmp_path, TRUST_PROXY_HEADERS="True")

    assert answer == (0, "('HTTP_X_FORWARDED_PROTO', 'https')\n")


@pytest.mark.parametrize(
    ("opening", "options"),
    [
        ("import bpx.settings as s", "{}"),
        (
            "import sys; sys.modules['bpx.wsgi'] = None; import bpx.settings as s",
            "{'options': '-c max_parallel_workers_per_gather=0 "
            "-c statement_timeout=5000'}",
        ),
    ],
    ids=["command", "web"],
)
def test_only_what_readers_ask_ends_in_time(tmp_path, opening, options):
    answer = started(
        f"{opening}; print(s.DATABASES['default']['OPTIONS'])",
        tmp_path,
        DATABASE_URL="postgres://user@host/name",
        STATEMENT_TIMEOUT="5",
    )

    assert answer == (0, f"{options}\n")


def test_a_server_without_styles_does_not_start(tmp_path):
    answer = started("import bpx.wsgi", tmp_path)

    assert answer == (
        NO_USE_TRYING_AGAIN,
        "bpx cannot start: styles and scripts are not collected; "
        "run `python manage.py collectstatic`.\n",
    )


def test_a_server_whose_database_misses_migrations_does_not_start(tmp_path):
    code, said = started("import bpx.wsgi", tmp_path, DEBUG="True")

    assert code == NO_USE_TRYING_AGAIN
    assert re.fullmatch(
        r"bpx cannot start: \d\d migrations are missing; "
        r"run `python manage\.py migrate`\.\n",
        said,
    )


@pytest.mark.parametrize(
    "host", ["*", ".example.org", "127.0.0.1", "[::1]", "a-b.example.org", "Host"]
)
def test_the_host_of_the_public_address_is_always_allowed(tmp_path, host):
    code = "import bpx.settings as s; print(s.ALLOWED_HOSTS)"

    answer = started(
        code, tmp_path, ALLOWED_HOSTS=host, PUBLIC_ADDRESS="http://127.0.0.2:8000"
    )

    assert answer == (0, f"['{host}', '127.0.0.2']\n")


NO_DATABASE = (
    r"bpx cannot start: the database does not answer as it should \(file is not a "
    r"database\)\. See DATABASE_URL, or run `python manage\.py migrate`\.\n"
)
MIGRATE = "import sys, manage; sys.argv = ['manage.py', 'migrate']; manage.main()"
GUNICORN = (
    "import sys; sys.argv = ['bpx', '--log-level', 'critical', "
    "'--bind', '127.0.0.1:0']; from bpx.server import main; main()"
)


@pytest.mark.parametrize("code", [MIGRATE, GUNICORN], ids=["migrate", "gunicorn"])
def test_a_file_that_is_no_database_is_said_once(tmp_path, code):
    (tmp_path / "bpx.sqlite3").write_text("This is a letter, not a database. " * 100)

    code, said = started(code, tmp_path, DEBUG="True")

    assert code == NO_USE_TRYING_AGAIN
    assert re.fullmatch(NO_DATABASE, said)


def test_a_mistake_of_the_program_is_not_laid_to_the_database():
    with pytest.raises(IntegrityError):
        stop_unanswered(IntegrityError("UNIQUE constraint failed"))


@pytest.mark.parametrize("number", ["abc", "0", "-1"])
def test_a_number_of_processes_that_is_none_is_said_once(tmp_path, number):
    assert started(GUNICORN, tmp_path, WEB_CONCURRENCY=number) == (
        NO_USE_TRYING_AGAIN,
        f'bpx cannot start: WEB_CONCURRENCY is "{number}"; '
        "use a whole number such as 2.\n",
    )


@pytest.mark.parametrize(("given", "workers"), [({}, 3), ({"WEB_CONCURRENCY": "4"}, 4)])
def test_the_number_of_processes_is_read_from_env_too(tmp_path, given, workers):
    """The file .env is that of the working copy, so here its reading is played."""
    code = (
        "import os, environ; environ.Env.read_env = lambda file, overwrite: "
        "os.environ.setdefault('WEB_CONCURRENCY', '3'); "
        "import bpx.server as s; print(s.workers)"
    )

    assert started(code, tmp_path, **given) == (0, f"{workers}\n")


@pytest.mark.parametrize("address", ["postgres://u@127.0.0.1:1/n", "sqlite:////tmp"])
@pytest.mark.parametrize("arguments", ["migrate", "runserver --noreload", "runserver"])
def test_a_database_that_is_away_stops_every_start(tmp_path, address, arguments):
    code, said = started(
        f"import sys, manage; sys.argv = ['manage.py', *{arguments.split()}]; "
        "manage.main()",
        tmp_path,
        DEBUG="True",
        DATABASE_URL=address,
    )

    assert code == NO_USE_TRYING_AGAIN
    assert re.fullmatch(
        r"bpx cannot start: the database does not answer as it should \(.*\)\. "
        r"See DATABASE_URL, or run `python manage\.py migrate`\.\n",
        said,
    )


def test_who_is_signed_in_is_not_asked_of_a_proxy_that_is_not_trusted(tmp_path):
    answer = started("import bpx.settings", tmp_path, REMOTE_USER_HEADER="X-User")

    assert answer == (
        NO_USE_TRYING_AGAIN,
        "bpx cannot start: REMOTE_USER_HEADER is set; "
        "it needs TRUST_PROXY_HEADERS=True.\n",
    )


@pytest.mark.parametrize(
    ("debug", "given", "required"),
    [("False", "", True), ("False", "False", False), ("True", "True", False)],
)
def test_a_second_factor_is_required_unless_it_is_switched_off(
    tmp_path, debug, given, required
):
    code = "import bpx.settings as s; print(s.REQUIRE_SECOND_FACTOR)"

    answer = started(code, tmp_path, DEBUG=debug, REQUIRE_SECOND_FACTOR=given)

    assert answer == (0, f"{required}\n")
