"""How a setting is read from the environment or .env, and refused in one sentence."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import environ

from bpx.start import stop

BASE_DIR = Path(__file__).resolve().parent.parent
HOST = r"([a-z0-9-]+(\.[a-z0-9-]+)*\.?|\[[0-9a-f:.]+\])"
"""A name or an address in the form in which Django compares hosts."""

environ.Env.read_env(BASE_DIR / ".env", overwrite=False)


def text(name: str, default: str, *, example: str = "") -> str:
    """A setting; with an example it has no default outside DEBUG."""
    found = os.environ.get(name, "").strip()
    if not found and example and not DEBUG:
        stop(f"{name} is not set; set it in the environment, such as {example}.")
    return found or default


def hosts(name: str, default: str, *, example: str) -> list[str]:
    """One or more hosts, parted by commas; `.example.org` means all below it."""
    found = text(name, default, example=example)
    words = [word.strip() for word in found.split(",") if word.strip()]
    is_host = re.compile(rf"\*|\.?{HOST}", re.IGNORECASE).fullmatch
    if not words or not all(is_host(word) for word in words):
        stop(f'{name} is "{found}"; use words such as {example}.')
    return words


def yes_or_no(name: str) -> bool:
    return one_of(name, ("False", "True")) == "True"


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """A setting from a closed list, whose first one is the default."""
    found = text(name, choices[0])
    if found not in choices:
        listed = " or ".join(f'"{choice}"' for choice in choices)
        stop(f'{name} is "{found}"; use {listed}.')
    return found


def whole_number(name: str, default: str) -> int:
    found = text(name, default)
    if not re.fullmatch("[1-9][0-9]{0,5}", found):
        stop(f'{name} is "{found}"; use a whole number such as {default}.')
    return int(found)


def origin(name: str, default: str, *, example: str) -> str:
    """An address of a whole site: scheme and host, with nothing after them."""
    found = text(name, default, example=example).rstrip("/")
    form = re.fullmatch(rf"https?://{HOST}(:(?P<port>[0-9]{{1,5}}))?", found)
    if form is None or not 0 < int(form["port"] or 80) < 65_536 or not host_of(found):
        stop(f'{name} is "{found}"; use an address such as {example}.')
    return found


def header_name(name: str) -> str:
    """The name of a header, such as `X-Remote-User`; "" for none."""
    found = text(name, "")
    if found and not re.fullmatch("[A-Za-z0-9]+(-[A-Za-z0-9]+)*", found):
        stop(f'{name} is "{found}"; use the name of a header such as X-Remote-User.')
    return found


def redis(name: str) -> str:
    """The address of a Redis server and its database; "" for none."""
    found = text(name, "")
    if found and not re.fullmatch(r"(rediss?|unix)://\S+", found):
        stop(f'{name} is "{found}"; use an address such as redis://127.0.0.1:6379/0.')
    return found


def host_of(address: str) -> str:
    """`https://archive.example.org:8443` → `archive.example.org`; "" for none."""
    try:
        netloc = urlsplit(address).netloc
    except ValueError:
        return ""
    return re.sub(r":[0-9]+$", "", netloc).lower()


DEBUG = yes_or_no("DEBUG")
