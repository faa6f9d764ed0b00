"""Two versions of the names laid side by side."""

from collections.abc import Callable

from meetings.catalogue.comparing import Row, Section, by_key
from meetings.names import Names, NamesRecord
from meetings.names.shape import Country, Organisation, Theme

Label = Callable[[str], str]
CALLED = {
    "slug": "Address",
    "iso2": "ISO 3166-1 alpha-2",
    "iso3": "ISO 3166-1 alpha-3",
    "eu_from": "In the European Union from",
    "eu_to": "In the European Union until",
}


def compared_names(old: NamesRecord | None, new: NamesRecord) -> list[Section]:
    """All entries that differ, and the codes that were merged."""
    before = old or NamesRecord(
        format="bpx-names/1", countries=[], organisations=[], themes=[]
    )
    called = Names(new), Names(before)

    def label(ref: str) -> str:
        kind, _, slug = ref.partition(":")
        if kind == "theme":
            return next(
                (n.themes[slug].label for n in called if slug in n.themes), slug
            )
        return next((n.label(ref) for n in called if ref in n.bodies), slug)

    sections = []
    for title, kind, name in (
        ("Countries and territories", "country", "countries"),
        ("Organisations", "organisation", "organisations"),
        ("Themes", "theme", "themes"),
    ):
        was, now = (
            {f"{kind}:{part.slug}": part for part in getattr(record, name)}
            for record in (before, new)
        )
        rows = list(by_key(was, now, label, lambda part: row_of(part, label)))
        sections.append(Section(title, rows))
    into: Callable[[str], Row] = lambda ref: {"Into": label(ref)}  # noqa: E731
    merged = list(by_key(before.merged, new.merged, str, into))
    sections.append(Section("Merged codes", merged))
    return [section for section in sections if section.changes]


def row_of(part: Country | Organisation | Theme, label: Label) -> Row:
    """Each key of an entry in words; names one a line, with the time they held."""
    values = part.model_dump(exclude={"names"})
    row = {
        CALLED.get(key, key.replace("_", " ").capitalize()): said(value)
        for key, value in values.items()
    }
    if not isinstance(part, Theme):
        kind = type(part).__name__.lower()
        row["Successors"] = said([label(f"{kind}:{one}") for one in part.successors])
        row["Names"] = "\n".join(
            " · ".join(
                str(one)
                for one in (name.text, name.kind.label, name.valid_from, name.valid_to)
                if one
            )
            for name in part.names
        )
    return row


def said(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {one}" for key, one in value.items())
    return "" if value is None else str(getattr(value, "label", value))
