"""Numbers for the small charts: bars by year or theme, and who was there when."""

from dataclasses import dataclass

from pyroaring import BitMap

from meetings.catalogue.current import Catalogue


@dataclass
class Bar:
    """One bar: its label, address, number, and width in hundredths."""

    label: str
    url: str
    count: int
    width: float


def bars(rows: list[tuple[str, str, int]]) -> list[Bar]:
    """Bars to the scale of the longest."""
    most = max((count for _, _, count in rows), default=0) or 1
    return [Bar(label, url, n, round(100 * n / most, 1)) for label, url, n in rows]


@dataclass
class Cell:
    """One year of a strip: what the records say of a body in it."""

    year: str
    state: str
    words: str


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


def has_record(catalogue: Catalogue, year: str) -> bool:
    """Whether the archive holds the text of any meeting of a year."""
    return bool(token(catalogue, "card=paragraph", f"year={year}"))


def strip(catalogue: Catalogue, kind: str, slug: str) -> list[Cell]:
    """A body's attendance by year, from the first year to the last on record."""
    years = years_on_record(catalogue)
    return [cell(catalogue, year, kind, slug) for year in years]


def cell(catalogue: Catalogue, year: str, kind: str, slug: str) -> Cell:
    listed = token(catalogue, "card=delegation", f"year={year}")
    mine = listed & catalogue.facets.token(f"{kind}={slug}")
    led = mine & (
        catalogue.facets.token("role=chair")
        | catalogue.facets.token("role=co-chair")
        | catalogue.facets.token("role=host")
    )
    hosted = kind == "country" and token(
        catalogue, "card=meeting", f"year={year}", f"host={slug}"
    )
    if led or hosted:
        return Cell(year, "led", "hosted or chaired")
    if mine:
        return Cell(year, "yes", "took part")
    if has_record(catalogue, year):
        return Cell(year, "no", "not listed")
    return Cell(year, "none", "no record in the archive")
