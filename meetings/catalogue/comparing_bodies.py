"""Two bodies or regions laid side by side, without a score: figures and meetings."""

from pyroaring import BitMap

from meetings.catalogue.charts import (
    Row,
    attendance,
    by_role,
    meetings_read,
    of_theme,
    said,
    themes_in_order,
    undated_among,
)
from meetings.catalogue.current import Catalogue


class Pair:
    """The statements of two codes as filters write them, `country=tur`."""

    def __init__(self, catalogue: Catalogue, a: str, b: str, theme: str = "") -> None:
        """`theme` narrows the statements; no theme is all of them."""
        self.catalogue, self.codes = catalogue, (a, b)
        self.a, self.b = said(catalogue, a), said(catalogue, b)
        self.in_role = [
            BitMap.union(BitMap(), *by_role(catalogue, code).values())
            for code in self.codes
        ]
        if theme:
            on_it = catalogue.facets.token(f"theme={theme}")
            self.a, self.b = self.a & on_it, self.b & on_it

    def figures(self, among: BitMap) -> Row:
        """Of some statements: how many of each, jointly, and at how many meetings."""
        a, b = self.a & among, self.b & among
        both = self.catalogue.facets.meetings(a) & self.catalogue.facets.meetings(b)
        return {
            "a_statements": len(a),
            "a_in_role": a.intersection_cardinality(self.in_role[0]),
            "b_statements": len(b),
            "b_in_role": b.intersection_cardinality(self.in_role[1]),
            "joint": a.intersection_cardinality(b),
            "both_spoke_at": len(both),
        }

    def by_theme(self) -> list[Row]:
        """Every theme, those about migration first, then by name: no ranking."""
        themes = themes_in_order(self.catalogue)
        token = self.catalogue.facets.token
        return [of_theme(t) | self.figures(token(f"theme={t.slug}")) for t in themes]

    def by_year(self) -> list[Row]:
        """Every year, with who was there; where no record is, figures are None.

        What was said at undated meetings comes last, if anything was.
        """
        strips = (attendance(self.catalogue, code) for code in self.codes)
        rows = [self.of_year(a, b) for a, b in zip(*strips, strict=True)]
        undated = self.figures(undated_among(self.catalogue, self.a | self.b))
        if undated["a_statements"] or undated["b_statements"]:
            rows.append(
                dict.fromkeys(("year", "a_attendance", "b_attendance"), "")
                | undated
                | {"meetings_with_statements": None}
            )
        return rows

    def of_year(self, a: Row, b: Row) -> Row:
        figures = self.figures(self.catalogue.facets.token(f"year={a['year']}"))
        read = meetings_read(self.catalogue, a["year"])
        is_known = read or figures["a_statements"] or figures["b_statements"]
        return {
            "year": a["year"],
            "a_attendance": a["attendance"],
            "b_attendance": b["attendance"],
            **(figures if is_known else dict.fromkeys(figures)),
            "meetings_with_statements": read,
        }

    def meetings(self) -> list[int]:
        """The meetings at which both spoke, newest first."""
        facets = self.catalogue.facets
        return sorted(facets.meetings(self.a) & facets.meetings(self.b))

    def at(self, meeting: int) -> tuple[BitMap, BitMap, BitMap]:
        """The statements at a meeting: both jointly, then of one and of the other."""
        here = self.catalogue.facets.of_meeting(meeting)
        joint = self.a & self.b
        return joint & here, (self.a - joint) & here, (self.b - joint) & here
