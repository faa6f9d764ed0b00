"""What a page costs: each address is asked once, so that none was kept before."""

import csv
import io
from itertools import cycle, islice

from meetings.management.synthetic import COMMON
from tests.benchmarks.serving import get, opened

ROUNDS, WARMING = 120, 60
USUAL = {"S": 20, "M": 6}
"""How often the usual way is asked; at L it would take minutes."""
LISTS = {
    "list, all facets": "/statements/?page={n}",
    "three multi-selects": "/statements/?country=deu&country=irq&country=tur&theme="
    "border-management&theme=global-compact&year=2001&year=2002&page={n}",
    "page far behind": "/statements/?sort=oldest&page={n}",
    "word, common": "/statements/?q={common}&page={n}",
    "word, rare": "/statements/?q={rare}&page={n}",
}


COMPARED = ("list, all facets", "three multi-selects", "word, common")


def column(file, name):
    """What stands in a column of a file, each value once."""
    with opened(f"/{file}.csv?bom=0") as rows:
        text = io.TextIOWrapper(rows, "utf-8", newline="")
        return list(dict.fromkeys(row[name] for row in csv.DictReader(text)))


def rare_words():
    """Words of a few statements each."""
    with opened(
        "/statements.csv?bom=0&meeting=" + column("meetings", "meeting")[0]
    ) as rows:
        text = io.TextIOWrapper(rows, "utf-8", newline="")
        words = " ".join(row["text"] for row in csv.DictReader(text)).split()
    return [word for word in words if len(word) == 8 and word.isalpha()]


def asked():
    """Each kind of page with its addresses, the first of them to warm up with."""
    rare = cycle(rare_words())
    for name, path in LISTS.items():
        common = cycle(COMMON)
        numbers = range(2, 2 + WARMING + ROUNDS)
        yield (
            name,
            [path.format(n=n, common=next(common), rare=next(rare)) for n in numbers],
        )
    for name, file, key in (
        ("country page", "participants", "country"),
        ("meeting page", "meetings", "meeting"),
    ):
        folder = "countries" if key == "country" else "meetings"
        slugs = [slug for slug in column(file, key) if slug]
        yield name, [f"/{folder}/{slug}/" for slug in islice(slugs, WARMING + ROUNDS)]


def cost(addresses, used, etag=None):
    """CPU milliseconds a request."""
    before = used()
    for address in addresses:
        get(address, etag)
    return 1000 * (used() - before) / len(addresses)


def print_rows(table, used):
    """`used()` gives the seconds of CPU that server and database have used."""
    etag = get("/about/")
    for name, path, tag in (
        ("hello (/healthz)", "/healthz", None),
        ("page that is kept", "/about/", None),
        ("304", "/about/", etag),
    ):
        cost([path] * WARMING, used)
        table.page(name, cost([path] * 600, used, tag), hello(used))
    for name, addresses in asked():
        warming = min(WARMING, len(addresses) // 3)
        cost(addresses[:warming], used)
        taken = cost(addresses[warming:], used)
        table.page(name, taken, hello(used))
        if name in COMPARED and table.size in USUAL:
            compare(table, addresses[: 2 + USUAL[table.size]], taken, used)


def hello(used):
    """What the hello view costs now: others may use the machine meanwhile."""
    return cost(["/healthz"] * 300, used)


def compare(table, addresses, taken, used):
    """The same questions, answered in the usual way by the same server."""
    usual = [path.replace("/statements/", "/usual/") for path in addresses]
    cost(usual[:2], used)
    costs = cost(usual[2:], used)
    table.row("… the usual way", costs / taken, "×", f"{costs:,.0f} ms")
