"""The columns of the file of meetings, and those of the meeting in other files."""

from dataclasses import replace

from meetings.catalogue.cells import (
    VERSION,
    Column,
    Data,
    address,
    codes,
    count_of,
    key,
    refs_of,
    regions,
)


def _host(data: Data) -> str:
    host = data["host"]
    return codes("country", [host]) if host else ""


MEETING = (
    Column("meeting", "The code of the meeting, as in filters.", key("slug")),
    Column("meeting_address", "The lasting address of the meeting.", address),
    Column("meeting_title", "The title of the meeting, as issued.", key("title")),
    Column("type", "The type of the meeting, a code.", key("type")),
    Column(
        "starts_on",
        "The first day, ISO 8601; only year or month where no more is known.",
        key("starts_on"),
        "date",
    ),
    Column("ends_on", "The last day, in the same form.", key("ends_on"), "date"),
    Column("date_precision", "How much of the date is known.", key("precision")),
    Column("year", "The year of the first day.", key("year"), "number"),
    Column("city", "The city the meeting was held in.", key("city")),
    Column("host", "The country it was held in, a code.", _host),
)


def _of_meeting(column: Column) -> Column:
    return replace(column, value=lambda data: column.value(data["meeting"]))


OF_MEETING = tuple(_of_meeting(column) for column in MEETING)
NOTE = Column("note", "A public note by the editors.", key("note"))
MEETING_FILE = (
    *MEETING,
    Column("mode", "Whether it met in a room, on a network or both.", key("mode")),
    Column("coverage", "How much of it the archive holds, a code.", key("coverage")),
    Column(
        "participants_stated",
        "How many participants the text states.",
        key("participants_stated"),
        "number",
    ),
    Column(
        "countries_stated",
        "How many countries the text states.",
        key("countries_stated"),
        "number",
    ),
    Column("thematic_focus", "The theme the meeting was given.", key("thematic_focus")),
    Column("chair", "Who chaired, as kind:code.", refs_of("chair")),
    Column("co_chair", "Who co-chaired, as kind:code.", refs_of("co_chair")),
    Column(
        "region",
        "The regions of the countries and territories that took part, codes, each "
        "once.",
        lambda d: regions(d["countries"]),
    ),
    *(
        Column(
            name,
            f"How many {name} the archive holds of it.",
            count_of(name),
            "number",
        )
        for name in ("paragraphs", "delegations", "statements", "decisions", "outcomes")
    ),
    NOTE,
    VERSION,
)
