"""The columns of the files of charts; their tables on pages show the same."""

from meetings.catalogue.cells import Column, joined, key

EMPTY = "empty where no record tells"
YEAR = Column("year", "The year; empty for meetings without a date.", key("year"))
THEME = (
    Column("theme", "The theme, a code.", key("theme")),
    Column("theme_name", "The same theme, by name.", key("theme_name")),
    Column("group", "Whether of migration or of the Process, a code.", key("group")),
)
PARTED = (
    Column(
        "statements",
        f"How many statements there are, joint ones once each; {EMPTY}.",
        key("statements"),
    ),
    Column(
        "for_itself",
        "How many of them it made for itself; on a theme: with no speaker in a role.",
        key("for_itself"),
    ),
    Column(
        "in_role",
        "How many of them it made in a role, such as Chair; on a theme: with any "
        "speaker in one.",
        key("in_role"),
    ),
)
READ = Column(
    "meetings_with_statements",
    "How many meetings of the year have their statements in the archive.",
    key("meetings_with_statements"),
)


def _attendance(name: str, whose: str) -> Column:
    return Column(
        name,
        f"What the records say of {whose} in the year: role (there, with a role), "
        "present, not_listed, or no_record.",
        key(name),
    )


def _side(name: str, which: str) -> tuple[Column, Column]:
    count, in_role = f"{name}_statements", f"{name}_in_role"
    return (
        Column(count, f"The statements of the {which}; {EMPTY}.", key(count)),
        Column(in_role, "How many of them it made in a role.", key(in_role)),
    )


COMPARED = (
    Column("a", "The first side: the code of a country, or kind:code.", key("a")),
    Column("b", "The second side, in the same form.", key("b")),
)
FIGURES = (
    *_side("a", "first"),
    *_side("b", "second"),
    Column("joint", "Those that both made jointly: they count for each.", key("joint")),
    Column("both_spoke_at", "At how many meetings both spoke.", key("both_spoke_at")),
)
CHARTS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "attendance": (
        "One row is one year of one country, territory or organisation.",
        (
            YEAR,
            _attendance("attendance", "it"),
            Column(
                "role",
                "The roles it had in the year, codes.",
                lambda d: joined(d["role"]),
            ),
            Column(
                "meetings", f"At how many meetings it was; {EMPTY}.", key("meetings")
            ),
            Column(
                "meetings_with_list",
                "How many meetings of the year have a list of participants in the "
                "archive.",
                key("meetings_with_list"),
            ),
        ),
    ),
    "by-theme": (
        "One row is one theme. A statement counts once for each of its themes.",
        (*THEME, *PARTED),
    ),
    "by-year": ("One row is one year.", (YEAR, *PARTED, READ)),
    "compare-by-theme": (
        "One row is one theme, of two sides that are compared.",
        (*COMPARED, *THEME, *FIGURES),
    ),
    "compare-by-year": (
        "One row is one year, of two sides that are compared.",
        (
            *COMPARED,
            YEAR,
            _attendance("a_attendance", "the first"),
            _attendance("b_attendance", "the second"),
            *FIGURES,
            READ,
        ),
    ),
}
"""By the ending of their address: the unit of a row, and the columns."""
