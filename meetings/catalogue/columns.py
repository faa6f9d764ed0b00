"""The columns of the CSV files: name, meaning and value, declared once."""

from meetings.catalogue.cells import (
    SITE,
    VERSION,
    Column,
    Data,
    address,
    cells,
    codes,
    count_of,
    joined,
    key,
    names,
    refs_of,
    safe,
    written,
    yes,
)
from meetings.catalogue.name_columns import COUNTRY, ORGANISATION, THEME
from meetings.vocabulary import CardKind

__all__ = [
    "FILES",
    "MEETING",
    "SITE",
    "cells",
    "header",
    "line",
    "line_of",
    "safe",
    "speaker_lines",
]


Columns = tuple[Column, ...]


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
    ),
    Column("ends_on", "The last day, in the same form.", key("ends_on")),
    Column("date_precision", "How much of the date is known.", key("precision")),
    Column("year", "The year of the first day.", key("year")),
    Column("city", "The city the meeting was held in.", key("city")),
    Column("host", "The country it was held in, a code.", _host),
)


def _of_meeting(column: Column) -> Column:
    return Column(
        column.name, column.meaning, lambda data: column.value(data["meeting"])
    )


OF_MEETING = tuple(_of_meeting(column) for column in MEETING)
PLACE = (
    Column("paragraph", "The number of the (first) paragraph.", key("paragraph")),
    Column(
        "theme",
        "The themes, codes.",
        lambda d: joined(t["slug"] for t in d["themes"]),
    ),
    Column(
        "theme_name",
        "The same themes, by name.",
        lambda d: joined(t["label"] for t in d["themes"]),
    ),
)
ENDING = (
    Column("text", "The words, as printed.", key("text")),
    Column("note", "A public note by the editors.", key("note")),
    VERSION,
)


def _bodies(where: str, what: str) -> Columns:
    return (
        Column(
            "country",
            f"The countries and territories {what}, codes (ISO 3166-1 alpha-3 in lower "
            "case, or the archive's own for former states and Kosovo*).",
            lambda d: codes("country", d[where]),
        ),
        Column(
            "country_name",
            "The same countries and territories, by their names today.",
            lambda d: names("country", d[where]),
        ),
        Column(
            "organisation",
            f"The organisations {what}, codes.",
            lambda d: codes("organisation", d[where]),
        ),
        Column(
            "organisation_name",
            "The same organisations, by their names today.",
            lambda d: names("organisation", d[where]),
        ),
    )


STATEMENT = (
    Column("id", "The number of the statement; never used again.", key("number")),
    Column("address", "The lasting address of the statement.", address),
    *OF_MEETING,
    PLACE[0],
    Column("kind", "What the statement does, a code.", key("kind")),
    Column("attribution", "How the text says who spoke, a code.", key("attribution")),
    *_bodies("speakers", "that spoke"),
    Column(
        "spoke_as",
        "How the text names each speaker, in its order.",
        lambda d: joined(s["as"] for s in d["speakers"]),
    ),
    Column(
        "role",
        "The role in which each speaker spoke, in the same order; empty for itself.",
        lambda d: joined(s["role"] for s in d["speakers"]),
    ),
    Column(
        "listed_as",
        "How the list of participants names each speaker, in the same order.",
        lambda d: joined(s["listed"] for s in d["speakers"]),
    ),
    Column("joint", "Whether several speakers made it.", lambda d: yes(d["joint"])),
    *PLACE[1:],
    Column(
        "mentions",
        "Bodies that the words name, as kind:code.",
        lambda d: joined(m["ref"] for m in d["mentions"]),
    ),
    Column("words", "How many words the text has.", key("words")),
    Column(
        "decisions",
        "The numbers of decisions and proposals in the same words.",
        lambda d: joined(one["number"] for one in d["decisions"]),
    ),
    *ENDING,
)
DECISION = (
    Column("id", "The number of the decision; never used again.", key("number")),
    Column("address", "The lasting address of the decision.", address),
    *OF_MEETING,
    PLACE[0],
    Column("status", "What became of it at the meeting, a code.", key("status")),
    Column(
        "outcome", "Whether it is more than a proposal.", lambda d: yes(d["outcome"])
    ),
    Column("wording", "The deciding word of the text.", key("wording")),
    Column("title", "A short title by the editors.", key("title")),
    *_bodies("parties", "that proposed it, took it or are to carry it out"),
    *(
        Column(
            name,
            f"{meaning}, as kind:code.",
            refs_of(name),
        )
        for name, meaning in (
            ("proposed_by", "Who proposed it"),
            ("decided_by", "Who took it"),
            ("responsible", "Who is to carry it out"),
        )
    ),
    Column("when", "The time it is about, as printed.", lambda d: _when(d, "text")),
    Column("when_start", "The start of that time.", lambda d: _when(d, "start")),
    Column("when_end", "The end of that time.", lambda d: _when(d, "end")),
    *PLACE[1:],
    *ENDING,
)
MEETING_FILE = (
    *MEETING,
    Column("mode", "Whether it met in a room, on a network or both.", key("mode")),
    Column("coverage", "How much of it the archive holds, a code.", key("coverage")),
    Column(
        "participants_stated",
        "How many participants the text states.",
        key("participants_stated"),
    ),
    Column(
        "countries_stated",
        "How many countries the text states.",
        key("countries_stated"),
    ),
    Column("thematic_focus", "The theme the meeting was given.", key("thematic_focus")),
    Column("chair", "Who chaired, as kind:code.", refs_of("chair")),
    Column("co_chair", "Who co-chaired, as kind:code.", refs_of("co_chair")),
    *(
        Column(
            name,
            f"How many {name} the archive holds of it.",
            count_of(name),
        )
        for name in ("paragraphs", "delegations", "statements", "decisions", "outcomes")
    ),
    *ENDING[1:],
)
DELEGATION = (
    *OF_MEETING,
    *_bodies("bodies", "that took part"),
    Column("listed_as", "The name as printed in the list.", key("listed")),
    Column(
        "role",
        "Its roles at the meeting, codes.",
        lambda d: joined(r["role"] for r in d["roles"]),
    ),
    Column("statements", "In how many statements it speaks.", key("statements")),
    ENDING[-1],
)
SPEAKER = (
    Column("statement", "The number of the statement.", lambda d: d["number"]),
    Column("address", "The lasting address of the statement.", address),
    *OF_MEETING,
    PLACE[0],
    Column("kind", "What the statement does, a code.", key("kind")),
    Column("attribution", "How the text says who spoke, a code.", key("attribution")),
    Column("position", "The place of the speaker in the statement.", key("position")),
    Column("speaker", "The speaker, as kind:code.", lambda d: d["speaker"]["ref"]),
    Column("speaker_name", "Its name today.", lambda d: d["speaker"]["name"]),
    Column("spoke_as", "How the text names it.", lambda d: d["speaker"]["as"]),
    Column("role", "The role in which it spoke.", lambda d: d["speaker"]["role"]),
    Column("listed_as", "How the list names it.", lambda d: d["speaker"]["listed"]),
    Column("joint", "Whether several speakers made it.", lambda d: yes(d["joint"])),
    *PLACE[1:],
    Column("words", "How many words the text has.", key("words")),
    ENDING[-1],
)
FILES: dict[str, Columns] = {
    "statements": STATEMENT,
    "decisions": DECISION,
    "meetings": MEETING_FILE,
    "participants": DELEGATION,
    "speakers": SPEAKER,
    "countries": COUNTRY,
    "organisations": ORGANISATION,
    "themes": THEME,
}
FILE_OF_KIND = {
    CardKind.STATEMENT: "statements",
    CardKind.DECISION: "decisions",
    CardKind.MEETING: "meetings",
    CardKind.DELEGATION: "participants",
}
NAME_FILES = {
    CardKind.COUNTRY: "countries",
    CardKind.ORGANISATION: "organisations",
    CardKind.THEME: "themes",
}
"""Files that are made when they are asked for: they are short, and hold numbers."""


def _round_the_meeting(file: str) -> tuple[Columns, Columns]:
    """The columns before and after those of the meeting."""
    columns = FILES[file]
    start = [column.name for column in columns].index(MEETING[0].name)
    return columns[:start], columns[start + len(MEETING) :]


ROUND_THE_MEETING = {file: _round_the_meeting(file) for file in FILE_OF_KIND.values()}


def _when(data: Data, part: str) -> object:
    return data["when"] and data["when"][part]


def header(file: str) -> str:
    """The first line of a file (RFC 4180: CRLF at the end)."""
    return written([column.name for column in FILES[file]])


def line(file: str, data: Data) -> str:
    """One row of a file."""
    return written(cells(FILES[file], data))


def line_of(kind: str, data: Data, of_meeting: list[str]) -> str:
    """The stored line of a card; kinds that have no file have none.

    `of_meeting` are the cells that all rows of its meeting share.
    """
    file = FILE_OF_KIND.get(CardKind(kind))
    if file is None:
        return ""
    before, after = ROUND_THE_MEETING[file]
    return written([*cells(before, data), *of_meeting, *cells(after, data)])


def speaker_lines(data: Data) -> str:
    """The rows of a statement in the file of speakers, one a speaker."""
    return "".join(
        line("speakers", data | {"speaker": speaker, "position": position})
        for position, speaker in enumerate(data["speakers"], 1)
    )
