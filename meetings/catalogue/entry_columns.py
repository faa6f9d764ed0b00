"""The columns of the files of statements, speakers, decisions and delegations."""

from meetings.catalogue.cells import (
    VERSION,
    Column,
    Data,
    address,
    codes,
    joined,
    key,
    names,
    refs_of,
    regions,
    yes,
)
from meetings.catalogue.meeting_columns import NOTE, OF_MEETING

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
    NOTE,
    VERSION,
)


def _bodies(where: str, what: str) -> tuple[Column, ...]:
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
        Column(
            "region",
            f"The regions of the countries and territories {what}, codes, each once.",
            lambda d: regions(d[where]),
        ),
    )


def _when(data: Data, part: str) -> object:
    return data["when"] and data["when"][part]


STATEMENT = (
    Column(
        "id", "The number of the statement; never used again.", key("number"), "number"
    ),
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
    Column("words", "How many words the text has.", key("words"), "number"),
    Column(
        "decisions",
        "The numbers of decisions and proposals in the same words.",
        lambda d: joined(one["number"] for one in d["decisions"]),
    ),
    *ENDING,
)
DECISION = (
    Column(
        "id", "The number of the decision; never used again.", key("number"), "number"
    ),
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
    Column(
        "when_start", "The start of that time.", lambda d: _when(d, "start"), "date"
    ),
    Column("when_end", "The end of that time.", lambda d: _when(d, "end"), "date"),
    *PLACE[1:],
    *ENDING,
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
    Column(
        "statements", "In how many statements it speaks.", key("statements"), "number"
    ),
    VERSION,
)
SPEAKER = (
    Column("statement", "The number of the statement.", key("number"), "number"),
    Column("address", "The lasting address of the statement.", address),
    *OF_MEETING,
    PLACE[0],
    Column("kind", "What the statement does, a code.", key("kind")),
    Column("attribution", "How the text says who spoke, a code.", key("attribution")),
    Column(
        "position",
        "The place of the speaker in the statement.",
        key("position"),
        "number",
    ),
    Column("speaker", "The speaker, as kind:code.", lambda d: d["speaker"]["ref"]),
    Column("speaker_name", "Its name today.", lambda d: d["speaker"]["name"]),
    Column(
        "region",
        "The regions of a country or territory, codes.",
        lambda d: regions([d["speaker"]]),
    ),
    Column("spoke_as", "How the text names it.", lambda d: d["speaker"]["as"]),
    Column("role", "The role in which it spoke.", lambda d: d["speaker"]["role"]),
    Column("listed_as", "How the list names it.", lambda d: d["speaker"]["listed"]),
    Column("joint", "Whether several speakers made it.", lambda d: yes(d["joint"])),
    *PLACE[1:],
    Column("words", "How many words the text has.", key("words"), "number"),
    VERSION,
)
