"""The printed table: each figure with its target, and whether it is met.

The targets were set on a machine where the hello view takes 0.33 ms of CPU; what a page
costs is also given in multiples of the hello view, which no machine changes much.
"""

from dataclasses import dataclass

HELLO = 0.33


@dataclass(frozen=True)
class Target:
    """The most a figure may be, or the least, by the size of the archive."""

    most: dict | None = None
    least: dict | None = None

    def of(self, size):
        """The sign, the number, and what compares them; None where there is none."""
        numbers = self.most or self.least
        return ("≤" if self.most else "≥", numbers[size]) if size in numbers else None


def most(s, m=None, large=None):
    return Target(most={"S": s, "M": m or s, "L": large or m or s})


def least(s, m=None, large=None):
    return Target(least={"S": s, "M": m or s, "L": large or m or s})


PAGES = {
    "page that is kept": None,
    "304": None,
    "list, all facets": most(10),
    "three multi-selects": most(10),
    "page far behind": most(10),
    "word, common": Target(most={"S": 12, "L": 300}),
    "word, rare": most(12),
    "country page": most(15),
    "meeting page": most(10),
}
TARGETS = {
    **PAGES,
    "… the usual way": least(10, 10, 500),
    "… first byte": most(50),
    "… memory grown": most(10),
    "… to sqlite3 -csv": most(3),
    "… to psql \\copy": most(2),
    "first load": Target(most={"S": 500, "L": 10_000}),
    "publishing 80": most(1_000, 1_000, 2_000),
    "taking it in": most(10, 30, 250),
    "rebuild_catalogue": least(5_000),
}


def is_met(figure, target):
    sign, number = target
    return figure <= number if sign == "≤" else figure >= number


def verdict(figure, target):
    """`≤ 10 ok`."""
    if target is None:
        return ""
    sign, number = target
    return f"{sign} {number:,g} {'ok' if is_met(figure, target) else 'OVER'}"


class Table:
    """The rows of one archive on one database."""

    def __init__(self, size):
        self.size = size

    def target(self, name):
        target = TARGETS.get(name)
        return target.of(self.size) if target else None

    def row(self, name, figure, unit="", more=""):
        """One figure."""
        found = verdict(figure, self.target(name))
        print(f"  {name:<22} {figure:9,.1f} {unit:<4} {found:<16} {more}".rstrip())

    def page(self, name, cost, hello):
        """CPU milliseconds of a page, also as a multiple of the hello view."""
        times, target = cost / hello, self.target(name)
        ours = verdict(cost, target)
        scaled = ("≤", round(target[1] / HELLO)) if target else None
        if PAGES.get(name) is None:
            scaled = ("≤", 2)
        theirs = f"{times:6.1f} × hello  {verdict(times, scaled)}"
        print(f"  {name:<22} {cost:9.2f} ms   {ours:<16} {theirs}", flush=True)
