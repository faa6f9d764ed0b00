"""What is said of each part of a Record, in words and by name, for a comparison."""

from collections.abc import Callable, Iterable
from typing import Any

from meetings.catalogue.wording import ref, when
from meetings.names import Names
from meetings.record import Decision, Paragraph, Participant, Record, Statement
from meetings.record.shape import Item
from meetings.vocabulary import GROUPS, Capacity, LinkType, RoleKind

Label = Callable[[str], str]
Row = dict[str, str]
"""What is said of one thing, by the name of what is said."""


class Reader:
    """How entities and themes are called: by the names as published, or by staff's."""

    def __init__(self, entity: Label, theme: Label) -> None:
        self.entity, self.theme = entity, theme

    @classmethod
    def of_names(cls, names: Names) -> "Reader":
        def entity(code: str) -> str:
            kind, _, slug = code.partition(":")
            return (
                GROUPS[slug]
                if kind == "group"
                else names.label(names.ref_or_code(code))
            )

        def theme(slug: str) -> str:
            return names.theme(slug).label if slug in names.themes else slug

        return cls(entity, theme)

    def named(self, entities: Iterable[str]) -> str:
        return "; ".join(self.entity(one) for one in entities)

    def facts(self, record: Record) -> Row:
        facts = record.meeting
        return {
            "Title": facts.title,
            "Type": facts.type.label,
            "Number": str(facts.ordinal or ""),
            "Date": when(facts.start_date, facts.end_date),
            "City": facts.city or "",
            "Host": self.entity(f"country:{facts.country}") if facts.country else "",
            "Mode": facts.mode.label if facts.mode else "",
            "Participants stated": stated(
                facts.participants_qualifier, facts.participants_stated
            ),
            "Countries stated": stated(
                facts.countries_qualifier, facts.countries_stated
            ),
            "Thematic focus": facts.thematic_focus or "",
            "Series": facts.series,
            "Language": facts.language or "",
            "Record": facts.coverage.label if facts.coverage else "",
            "Address": facts.slug or "",
            "Title lines": "\n".join(record.header),
            "Note to readers": facts.note,
        }

    def participant(self, part: Participant) -> Row:
        roles = [
            f"{role.role.label}{' (inferred)' if role.inferred else ''}"
            for role in part.roles
            if role.role != RoleKind.PARTICIPANT
        ]
        return {
            "Listed as": part.listed or "not listed",
            "Roles": "; ".join(sorted(roles)),
        }

    def paragraph(self, part: Paragraph) -> Row:
        return {
            "Number": ref(part.label),
            "Kind": part.kind.label,
            "Text": part.text,
        }

    def item(self, item: Item) -> Row:
        own = (
            self.statement(item) if isinstance(item, Statement) else self.decision(item)  # type: ignore[arg-type]
        )
        return {
            **own,
            "Words": item.text,
            "Paragraph": ref(item.paragraph) if item.paragraph else "",
            "Themes": "; ".join(self.theme(slug) for slug in item.themes),
            "Note": item.note,
            "Holds also": ", ".join(str(number) for number in item.former_numbers),
        }

    def statement(self, item: Statement) -> Row:
        return {
            "Speakers": "; ".join(
                self.entity(one.entity)
                + (f" as “{one.as_printed}”" if one.as_printed else "")
                + (f", {one.role.label}" if one.role else "")
                for one in item.speakers
            ),
            "Mentions": self.named(item.mentions),
            "Kind": item.kind.label,
            "Attribution": item.attribution.label,
        }

    def decision(self, item: Decision) -> Row:
        period = item.when
        return {
            "Title": item.title,
            "Status": item.status.label,
            "Deciding word": item.wording,
            **{
                label: self.named(getattr(item, capacity))
                for capacity, label in Capacity.choices
            },
            "When": " · ".join(
                one for one in (period.text, period.start, period.end) if one
            )
            if period
            else "",
            "Links": "; ".join(
                f"{LinkType(link.type).label}: {link.target}" for link in item.links
            ),
        }


def stated(qualifier: Any, count: int | None) -> str:
    return "" if count is None else " ".join(str(x) for x in (qualifier, count) if x)
