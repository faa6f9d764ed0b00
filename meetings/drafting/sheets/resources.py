"""The sheets: which rows each has, their columns, and where its rows stand."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet
from import_export.resources import ModelResource

from meetings.drafting.sheets.columns import (
    Code,
    Column,
    Day,
    Text,
    ThemesColumn,
    YesNo,
)
from meetings.models import Country, Decision, Name, Organisation, Statement
from meetings.vocabulary import (
    Attribution,
    DecisionStatus,
    NameKind,
    OrganisationKind,
    Region,
    StatementKind,
)

Key = tuple[str, ...]
NUMBER = re.compile("[0-9]{1,18}")


class Sheet(ModelResource):
    """One sort of sheet: a row is one entry that stands; none are made or deleted."""

    title: ClassVar[str]
    noun: ClassVar[str]
    keys: ClassVar[tuple[str, ...]]
    """The columns that say which entry a row is."""
    of_meeting: ClassVar[bool] = True

    def rows(self) -> QuerySet[Any]:
        """The entries in the order of the sheet, with all that a row shows."""
        raise NotImplementedError

    def standing(self, keys: Iterable[Key]) -> dict[Key, Any]:
        """The entries of some rows, by their keys."""
        raise NotImplementedError

    def columns(self) -> list[Column]:
        return self.get_export_fields()

    def headers(self) -> list[str]:
        return [column.column_name for column in self.columns()]

    def cells(self, entry: Any) -> dict[str, str]:
        """What the row of an entry holds, without its mark."""
        return {one.column_name: one.export(entry) for one in self.columns()}

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> Any:
        return row["entry"]

    def named(self, key: Key) -> str:
        return f"{self.noun} “{key[-1]}”" + (f" of “{key[0]}”" if key[1:] else "")


class EntrySheet(Sheet):
    """Statements or decisions; their words are shown and never typed."""

    def rows(self) -> QuerySet[Any]:
        return (
            self._meta.model.objects.select_related("meeting")
            .prefetch_related("passages__paragraph", "themes")
            .order_by("meeting__starts_on", "meeting_id", "position", "id")
        )

    def standing(self, keys: Iterable[Key]) -> dict[Key, Any]:
        wanted = set(keys)
        rows = self.rows().filter(meeting__slug__in={key[0] for key in wanted})
        found = {(row.meeting.slug, row.key): row for row in rows}
        return {key: row for key, row in found.items() if key in wanted}

    def cells(self, entry: Any) -> dict[str, str]:
        passages = entry.passages.all()
        entry.paragraph_label = passages[0].paragraph.label if passages else ""
        return super().cells(entry)

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        ThemesColumn.keep(instance)


class Checked:
    """What is asked of the row before it is saved; nothing is made or deleted."""

    clean_model_instances = True
    skip_diff = True
    skip_unchanged = False
    import_id_fields = ()
    use_transactions = True


class StatementSheet(EntrySheet):
    """One row is one statement."""

    title, noun, keys = "statements", "statement", ("meeting", "statement")
    meeting = Column("meeting", "meeting__slug")
    statement = Column("statement", "key")
    number = Column("number")
    paragraph = Column("paragraph", "paragraph_label")
    spoke_as = Column("spoke_as", "spoken_as")
    text = Column("text")
    kind = Column("kind", widget=Code(StatementKind.values))
    attribution = Column("attribution", widget=Code(Attribution.values))
    theme = ThemesColumn()
    note = Column("note", widget=Text())
    accepted = Column("accepted", widget=YesNo())
    please_check = Column("please_check", "needs_review", YesNo())

    class Meta(Checked):
        model = Statement
        fields = (
            "meeting",
            "statement",
            "number",
            "paragraph",
            "spoke_as",
            "text",
            "kind",
            "attribution",
            "theme",
            "note",
            "accepted",
            "please_check",
        )

    def rows(self) -> QuerySet[Any]:
        return super().rows().prefetch_related("speakers")

    def cells(self, entry: Any) -> dict[str, str]:
        entry.spoken_as = "; ".join(one.spoke_as for one in entry.speakers.all())
        return super().cells(entry)


class DecisionSheet(EntrySheet):
    """One row is one decision or proposal."""

    title, noun, keys = "decisions and proposals", "decision", ("meeting", "decision")
    meeting = Column("meeting", "meeting__slug")
    decision = Column("decision", "key")
    number = Column("number")
    paragraph = Column("paragraph", "paragraph_label")
    text = Column("text")
    status = Column("status", widget=Code(DecisionStatus.values))
    wording = Column("wording", widget=Text())
    title_given = Column("title", widget=Text())
    when = Column("when", "when_text", Text())
    when_start = Column("when_start", widget=Day())
    when_end = Column("when_end", widget=Day())
    theme = ThemesColumn()
    note = Column("note", widget=Text())
    accepted = Column("accepted", widget=YesNo())
    please_check = Column("please_check", "needs_review", YesNo())

    class Meta(Checked):
        model = Decision
        fields = (
            "meeting",
            "decision",
            "number",
            "paragraph",
            "text",
            "status",
            "wording",
            "title_given",
            "when",
            "when_start",
            "when_end",
            "theme",
            "note",
            "accepted",
            "please_check",
        )


class BodySheet(Sheet):
    """Countries or organisations, with what is printed wherever they are."""

    of_meeting = False

    def rows(self) -> QuerySet[Any]:
        return self._meta.model.objects.prefetch_related("names").order_by("slug")

    def standing(self, keys: Iterable[Key]) -> dict[Key, Any]:
        rows = self.rows().filter(slug__in=[key[0] for key in keys])
        return {(row.slug,): row for row in rows}


class CountrySheet(BodySheet):
    """One row is one country or territory."""

    title, noun, keys = "countries and territories", "country", ("country",)
    country = Column("country", "slug")
    name = Column("name", "__str__")
    region = Column("region", widget=Code(Region.values, may_be_empty=True))
    eu_from = Column("eu_from", widget=Day())
    eu_to = Column("eu_to", widget=Day())
    footnote = Column("footnote", widget=Text())

    class Meta(Checked):
        model = Country
        fields = ("country", "name", "region", "eu_from", "eu_to", "footnote")


class OrganisationSheet(BodySheet):
    """One row is one organisation."""

    title, noun, keys = "organisations", "organisation", ("organisation",)
    organisation = Column("organisation", "slug")
    name = Column("name", "__str__")
    kind = Column("kind", widget=Code(OrganisationKind.values))
    footnote = Column("footnote", widget=Text())

    class Meta(Checked):
        model = Organisation
        fields = ("organisation", "name", "kind", "footnote")


class NameSheet(Sheet):
    """One row is one name of a country or an organisation."""

    title, noun, keys, of_meeting = "names", "name", ("body", "id"), False
    body = Column("body", "ref")
    id = Column("id")
    name = Column("name", "text", Text())
    kind = Column("kind", widget=Code(NameKind.values))
    valid_from = Column("valid_from", widget=Day())
    valid_to = Column("valid_to", widget=Day())

    class Meta(Checked):
        model = Name
        fields = ("body", "id", "name", "kind", "valid_from", "valid_to")

    def rows(self) -> QuerySet[Any]:
        rows = Name.objects.select_related("country", "organisation")
        return rows.order_by("country__slug", "organisation__slug", "id")

    def standing(self, keys: Iterable[Key]) -> dict[Key, Any]:
        numbers = [key[1] for key in keys if NUMBER.fullmatch(key[1])]
        rows = self.rows().filter(pk__in=numbers)
        return {(self.ref(row), str(row.pk)): row for row in rows}

    def cells(self, entry: Any) -> dict[str, str]:
        entry.ref = self.ref(entry)
        return super().cells(entry)

    @staticmethod
    def ref(name: Name) -> str:
        return (name.country or name.organisation).ref  # type: ignore[union-attr]


STATEMENTS, DECISIONS = StatementSheet, DecisionSheet
COUNTRIES, ORGANISATIONS, NAMES = CountrySheet, OrganisationSheet, NameSheet
SHEETS: tuple[type[Sheet], ...] = (
    STATEMENTS,
    DECISIONS,
    NAMES,
    COUNTRIES,
    ORGANISATIONS,
)
