"""The columns of the files of countries, organisations and themes."""

from meetings.catalogue.cells import VERSION, Column, Data, address, joined, key

Names = tuple[Column, ...]


def _name_file(code: str, what: str, *own: Column, label: str = "name") -> Names:
    """What all files of names begin with, then what is a file's own."""
    return (
        Column(code, f"The code of the {what}, as in filters.", key("slug")),
        Column("address", f"The lasting address of the {what}.", address),
        Column(f"{code}_name", "Its name today.", key(label)),
        *own,
    )


def _body_file(code: str, what: str, *own: Column) -> Names:
    return (
        *_name_file(
            code,
            what,
            Column("official_name", "Its official name today.", key("official")),
            *own,
            Column(
                "names",
                "Every name it bore or is called by, with from and until.",
                lambda d: joined(_borne(name) for name in d["names"]),
            ),
            Column("successors", "What followed it, codes.", _successors),
            Column(
                "footnote", "What is printed wherever the name is.", key("footnote")
            ),
        ),
        Column(
            "statements",
            "In how many statements it speaks.",
            key("statements"),
            "number",
        ),
        Column(
            "meetings", "In how many meetings it took part.", key("meetings"), "number"
        ),
        VERSION,
    )


def _borne(name: Data) -> str:
    since, until = name["valid_from"], name["valid_to"]
    dates = f" ({since or ''}/{until or ''})" if since or until else ""
    return f"{name['text']}{dates}"


def _successors(data: Data) -> str:
    return joined(one["ref"].partition(":")[2] for one in data["successors"])


COUNTRY = _body_file(
    "country",
    "country or territory",
    Column("region", "Its region in the lists of the Process, a code.", key("region")),
    Column("iso2", "Its ISO 3166-1 alpha-2 code, if it has one.", key("iso2")),
    Column("iso3", "Its ISO 3166-1 alpha-3 code, if it has one.", key("iso3")),
    Column(
        "eu_from", "Since when it is in the European Union.", key("eu_from"), "date"
    ),
    Column("eu_to", "Until when it was in the European Union.", key("eu_to"), "date"),
)
ORGANISATION = _body_file(
    "organisation",
    "organisation",
    Column("kind", "What sort of organisation it is, a code.", key("kind")),
)
THEME = (
    *_name_file(
        "theme",
        "theme",
        Column(
            "group", "Whether of migration or of the Process, a code.", key("group")
        ),
        Column("scope_note", "What it holds.", key("scope_note")),
        Column("keywords", "Words that point to it.", lambda d: joined(d["keywords"])),
        label="label",
    ),
    Column("statements", "How many statements are on it.", key("statements"), "number"),
    Column(
        "decisions", "How many decisions and proposals are.", key("decisions"), "number"
    ),
    VERSION,
)
