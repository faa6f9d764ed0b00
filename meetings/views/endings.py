"""The forms in which a list is to be had besides its page, each by its ending."""

from dataclasses import dataclass

from meetings.catalogue.columns import FILE_OF_KIND, FILES, NAME_FILES
from meetings.citations import FORMS
from meetings.vocabulary import CardKind

JSON = "application/json"
CITED = ("statements", "decisions", "meetings")
"""Lists whose entries are cited, so that they are references, too."""
FILE_OF = {**FILE_OF_KIND, **NAME_FILES}


@dataclass(frozen=True)
class Ending:
    """One form of a file; the hint says what it is good for."""

    label: str
    hint: str
    media_type: str


ENDINGS = {
    "csv": Ending(
        "CSV for spreadsheets",
        "UTF-8 with byte-order mark, opens cleanly in Excel",
        "text/csv; charset=utf-8; header=present",
    ),
    "xlsx": Ending(
        "Excel workbook",
        "Dates are dates; its first sheet says filter, version and columns",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "jsonl": Ending(
        "JSON Lines",
        "The full JSON of an entry on each line, for programs",
        "application/jsonl; charset=utf-8",
    ),
    "ris": Ending(
        "RIS",
        "References for Zotero, EndNote and others",
        f"{FORMS['ris'].media_type}; charset=utf-8",
    ),
}
FILES_OFFERED = {
    file: [ending for ending in ENDINGS if ending != "ris" or file in CITED]
    for file in FILES
}
"""The endings of each file."""


@dataclass(frozen=True)
class Offer:
    """One form of what a page shows, at its address."""

    url: str
    label: str
    hint: str
    media_type: str


def downloads(kind: CardKind, query: str) -> list[Offer]:
    """All that answers the question of a list, in every form."""
    file, asked = FILE_OF[kind], f"?{query}" if query else ""
    offers = [
        Offer(f"/{file}.{ending}{asked}", form.label, form.hint, form.media_type)
        for ending in FILES_OFFERED[file]
        for form in [ENDINGS[ending]]
    ]
    if kind == CardKind.STATEMENT:
        hint = "For counting by speaker; joint statements have several rows"
        url = f"/speakers.csv{asked}"
        media_type = ENDINGS["csv"].media_type
        offers.insert(1, Offer(url, "CSV, one row a speaker", hint, media_type))
    return offers


def as_json(address: str) -> Offer:
    """The page at an address, for programs: `/statements/16/` → `….json`."""
    path, mark, query = address.partition("?")
    return Offer(f"{path.rstrip('/')}.json{mark}{query}", "JSON", "", JSON)
