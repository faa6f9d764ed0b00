"""The figures of the charts: who was there, what was said on what, and when.

A chart is of a code as filters write it: `country=tur`, `region=eu`, `theme=visas`.
Figures of what no record tells are None, never 0: a gap is no absence.
"""

from typing import Any

from pyroaring import BitMap

from meetings.catalogue.current import Catalogue
from meetings.names import Theme
from meetings.vocabulary import Coverage, RoleKind, ThemeGroup

Row = dict[str, Any]
"""One row of a chart, by the names of its columns."""
LEADING = (
    RoleKind.CHAIR,
    RoleKind.CO_CHAIR,
    RoleKind.SECRETARIAT,
    RoleKind.HOST,
    RoleKind.RAPPORTEUR,
)
"""The roles that are marked in attendance; an observer is there as others are."""
SPEAKING = tuple(role for role in RoleKind if role != RoleKind.PARTICIPANT)
ROLE, PRESENT, NOT_LISTED, NO_RECORD = "role", "present", "not_listed", "no_record"


def token(catalogue: Catalogue, *tokens: str) -> BitMap:
    """The standing entries that carry all of these tokens."""
    places = catalogue.facets.standing(catalogue.edition)
    for one in tokens:
        places = places & catalogue.facets.token(one)
    return places


def years_on_record(catalogue: Catalogue) -> list[str]:
    """Every year from the first meeting to the last, those between included."""
    prefix = "year="
    held = token(catalogue, "card=meeting")
    values = catalogue.facets.values
    years = sorted(t[len(prefix) :] for t in values if t.startswith(prefix))
    years = [y for y in years if values[f"year={y}"].intersect(held)]
    if not years:
        return []
    return [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]


def attendance(catalogue: Catalogue, code: str) -> list[Row]:
    """What the records say of a body or a region in each year."""
    return [attended(catalogue, code, year) for year in years_on_record(catalogue)]


def attended(catalogue: Catalogue, code: str, year: str) -> Row:
    held = token(catalogue, "card=meeting", f"year={year}")
    meetings = held.intersection_cardinality(catalogue.facets.token(code))
    listed = held.intersection_cardinality(catalogue.facets.token("listed=yes"))
    roles = roles_in(catalogue, code, year)
    state = (
        ROLE if roles else PRESENT if meetings else NOT_LISTED if listed else NO_RECORD
    )
    return {
        "year": year,
        "attendance": state,
        "role": roles,
        "meetings": meetings if meetings or listed else None,
        "meetings_with_list": listed,
    }


def roles_in(catalogue: Catalogue, code: str, year: str) -> list[RoleKind]:
    """The roles it had at meetings of a year; a meeting may say just where it was."""
    mine = token(catalogue, "card=delegation", f"year={year}", code)
    kind, _, slug = code.partition("=")
    hosted = kind == "country" and token(
        catalogue, "card=meeting", f"year={year}", f"host={slug}"
    )
    return [
        role
        for role in LEADING
        if mine.intersect(catalogue.facets.token(f"role={role}"))
        or (role == RoleKind.HOST and hosted)
    ]


def said(catalogue: Catalogue, code: str) -> BitMap:
    """The statements of a body, of a region, or on a theme."""
    return token(catalogue, "card=statement", code)


def by_role(catalogue: Catalogue, code: str) -> dict[RoleKind, BitMap]:
    """The statements in which it spoke in a role, as the Chair does.

    On a theme: those in which anybody did.
    """
    of = "role={0}" if code.startswith("theme=") else "{0}:{1}"
    found = {
        role: token(catalogue, "card=statement", code, of.format(role, code))
        for role in SPEAKING
    }
    return {role: places for role, places in found.items() if places}


def parted(statements: BitMap, in_role: BitMap) -> Row:
    """How many there are, and how many of them for itself or in a role."""
    roles = statements.intersection_cardinality(in_role)
    return {
        "statements": len(statements),
        "for_itself": len(statements) - roles,
        "in_role": roles,
    }


def by_theme(catalogue: Catalogue, code: str) -> list[Row]:
    """Its statements on each theme: those about migration first, then by number."""
    statements = said(catalogue, code)
    in_role = BitMap.union(BitMap(), *by_role(catalogue, code).values())
    rows = [
        of_theme(theme)
        | parted(statements & catalogue.facets.token(f"theme={theme.slug}"), in_role)
        for theme in themes_in_order(catalogue)
    ]
    groups = list(ThemeGroup)
    order = {row["theme"]: place for place, row in enumerate(rows)}
    return sorted(
        rows,
        key=lambda r: (groups.index(r["group"]), -r["statements"], order[r["theme"]]),
    )


def themes_in_order(catalogue: Catalogue) -> list[Theme]:
    """Those about migration first, then those about the Process, by name."""
    groups = list(ThemeGroup)
    return sorted(
        catalogue.names.themes.values(),
        key=lambda theme: (groups.index(theme.group), theme.label),
    )


def of_theme(theme: Theme) -> Row:
    return {"theme": theme.slug, "theme_name": theme.label, "group": theme.group}


def by_year(catalogue: Catalogue, code: str) -> list[Row]:
    """Its statements in each year; those of undated meetings last, if any."""
    statements = said(catalogue, code)
    in_role = BitMap.union(BitMap(), *by_role(catalogue, code).values())
    rows = []
    for year in years_on_record(catalogue):
        found = parted(statements & catalogue.facets.token(f"year={year}"), in_role)
        read = meetings_read(catalogue, year)
        known = found if read or found["statements"] else dict.fromkeys(found)
        rows.append({"year": year, **known, "meetings_with_statements": read})
    undated = undated_among(catalogue, statements)
    if undated:
        none = {"meetings_with_statements": None}
        rows.append({"year": ""} | parted(undated, in_role) | none)
    return rows


def undated_among(catalogue: Catalogue, places: BitMap) -> BitMap:
    """The entries of meetings whose year is not known."""
    token = catalogue.facets.token
    dated = (token(f"year={year}") for year in years_on_record(catalogue))
    return BitMap.difference(places, *dated)


def meetings_read(catalogue: Catalogue, year: str) -> int:
    """How many meetings of a year have their statements marked: the denominator."""
    coverage = f"coverage={Coverage.STATEMENTS}"
    return len(token(catalogue, "card=meeting", f"year={year}", coverage))
