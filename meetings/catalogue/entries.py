"""The public JSON of each thing in a Record, labels resolved with the names."""

from functools import cached_property

from meetings.catalogue import wording
from meetings.catalogue.facts import Data, Facts, plain
from meetings.names import Names, listed
from meetings.record import (
    Decision,
    Document,
    Paragraph,
    Participant,
    Record,
    Statement,
)
from meetings.record.shape import Item
from meetings.vocabulary import (
    Attribution,
    Clearance,
    Coverage,
    DecisionStatus,
    DocumentKind,
    LinkType,
    RoleKind,
    StatementKind,
)

PARTIES = ("proposed_by", "decided_by", "responsible")


class Entries(Facts):
    """All entries of one Record, as the public reads them."""

    def __init__(self, record: Record, names: Names) -> None:
        super().__init__(record, names)
        self.decisions = {d.id: d for d in record.decisions}
        self.here: dict[str, list[tuple[str, Item]]] = {}
        for kind, items in (
            ("statement", record.statements),
            ("decision", record.decisions),
        ):
            for item in items:
                for label in dict.fromkeys(span.paragraph for span in item.spans):
                    self.here.setdefault(label, []).append((kind, item))

    def statement(self, item: Statement) -> Data:
        return {
            "number": item.number,
            "url": f"/statements/{item.number}/",
            "kind": plain(item.kind),
            "kind_label": StatementKind(item.kind).label,
            "attribution": plain(item.attribution),
            "attribution_label": Attribution(item.attribution).label,
            "joint": len(item.speakers) > 1,
            "speakers": [
                self.body(
                    s.entity,
                    **{"as": s.as_printed, "role": plain(s.role)},
                    role_label=RoleKind(s.role).label if s.role else "",
                    **self.inferred(s.entity, s.role),
                )
                for s in item.speakers
            ],
            "mentions": [self.body(entity) for entity in item.mentions],
            "themes": [self.theme(slug) for slug in item.themes],
            **self.place(item.paragraph or ""),
            "text": item.text,
            "words": len(item.text.split()),
            "note": item.note,
            **former(item),
            "decisions": [self.head(d) for d in self.sharing_words(item)],
            "meeting": self.brief,
        }

    def inferred(self, entity: str, role: str | None) -> Data:
        """Said only where the text does not say that the body had that role."""
        held = (
            one
            for part in self.record.participants
            for one in part.roles
            if (part.entity, one.role) == (entity, role)
        )
        return {"inferred": True} if any(one.inferred for one in held) else {}

    def sharing_words(self, item: Item) -> list[Decision]:
        """The decisions some of whose words are words of this item too."""
        return [
            decision
            for decision in self.record.decisions
            if any(
                one.paragraph == other.paragraph
                and one.start < other.end
                and other.start < one.end
                for one in item.spans
                for other in decision.spans
            )
        ]

    def head(self, decision: Decision) -> Data:
        return {
            "number": decision.number,
            "url": f"/decisions/{decision.number}/",
            "heading": decision.title or wording.shortened(decision.text),
            "status": plain(decision.status),
            "status_label": DecisionStatus(decision.status).label,
            "ref": wording.ref(decision.paragraph or ""),
            "context": self.place(decision.paragraph or "")["context"],
        }

    def decision(self, item: Decision) -> Data:
        parties = {
            capacity: [self.body(e) for e in getattr(item, capacity)]
            for capacity in PARTIES
        }
        every = {b["ref"]: b for bodies in parties.values() for b in bodies}
        return {
            **self.head(item),
            "outcome": item.status != DecisionStatus.PROPOSED,
            "wording": item.wording,
            "title": item.title,
            "text": item.text,
            "themes": [self.theme(slug) for slug in item.themes],
            **self.place(item.paragraph or ""),
            **parties,
            "parties": list(every.values()),
            "when": item.when.model_dump() if item.when else None,
            "links": [self.link(link.type, link.target) for link in item.links],
            "linked_from": [
                self.link(link.type, other.id or "")
                for other in self.record.decisions
                for link in other.links
                if link.target == item.id
            ],
            "note": item.note,
            **former(item),
            "meeting": self.brief,
        }

    def link(self, kind: str, target: str) -> Data:
        data = {"type": kind, "label": LinkType(kind).label}
        if target in self.decisions:
            return data | self.head(self.decisions[target])
        slug, _, number = target.removeprefix("meeting:").partition("#")
        url = f"/decisions/{number}/" if number else f"/meetings/{slug}/"
        return data | {
            "number": int(number) if number.isdigit() else None,
            "url": url,
            "heading": f"Decision {number}" if number else "",
            "meeting": slug,
        }

    def paragraph(self, part: Paragraph) -> Data:
        return {
            **self.place(part.label),
            "label": part.label,
            "level": part.level,
            "kind": plain(part.kind),
            "marker": part.marker,
            "text": part.text,
            "parent": part.parent,
            "items": [
                {
                    "card": kind,
                    "number": item.number,
                    "url": f"/{kind}s/{item.number}/",
                    "label": self.label(item),
                    "spans": [
                        [span.start, span.end]
                        for span in item.spans
                        if span.paragraph == part.label
                    ],
                }
                for kind, item in self.here.get(part.label, [])
            ],
            "meeting": self.brief,
        }

    def label(self, item: Item) -> str:
        if isinstance(item, Decision):
            return item.title or DecisionStatus(item.status).label
        return listed(self.body(s.entity)["name"] for s in item.speakers)  # type: ignore[attr-defined]

    def delegation(self, part: Participant) -> Data:
        body = self.body(part.entity)
        return {
            "url": self.url,
            "body": body,
            "bodies": [body],
            "listed": part.listed,
            "kind": part.kind,
            "roles": [
                {
                    "role": role.role,
                    "label": RoleKind(role.role).label,
                    "paragraph": role.paragraph,
                    "as": role.as_printed,
                    "inferred": role.inferred,
                }
                for role in part.roles
            ],
            "statements": self.spoken.get(part.entity, 0),
            "meeting": self.brief,
        }

    @cached_property
    def spoken(self) -> dict[str, int]:
        """In how many statements each entity speaks, in the order of speaking."""
        counts: dict[str, int] = {}
        for statement in self.record.statements:
            for speaker in statement.speakers:
                counts[speaker.entity] = counts.get(speaker.entity, 0) + 1
        return counts

    def meeting(self) -> Data:
        facts, record = self.record.meeting, self.record
        outcomes = [d for d in record.decisions if d.status != DecisionStatus.PROPOSED]
        kinds: dict[str, list[Data]] = {"country": [], "organisation": []}
        for part in record.participants:
            if part.listed or part.entity in self.spoken:
                kinds[part.kind or ""].append(self.body(part.entity))
        return {
            **self.brief,
            "series": facts.series,
            "chair": self.holders(RoleKind.CHAIR),
            "co_chair": self.holders(RoleKind.CO_CHAIR),
            "secretariat": self.holders(RoleKind.SECRETARIAT),
            "participants_stated": facts.participants_stated,
            "participants_qualifier": facts.participants_qualifier,
            "countries_stated": facts.countries_stated,
            "countries_qualifier": facts.countries_qualifier,
            "thematic_focus": facts.thematic_focus,
            "note": facts.note,
            "header": record.header,
            "former_slugs": facts.former_slugs,
            "countries": kinds["country"],
            "organisations": kinds["organisation"],
            "counts": {
                "paragraphs": len(record.paragraphs),
                "delegations": len(kinds["country"]) + len(kinds["organisation"]),
                "statements": len(record.statements),
                "decisions": len(record.decisions),
                "outcomes": len(outcomes),
            },
            "documents": self.documents(),
            "known_only": facts.coverage == Coverage.NAMED,
            "agreed": [self.head(d) for d in outcomes],
            "said": [self.body(e, statements=n) for e, n in self.spoken.items()],
        }

    def holders(self, role: RoleKind) -> list[Data]:
        return [
            self.body(part.entity, inferred=held.inferred)
            for part in self.record.participants
            for held in part.roles
            if held.role == role
        ]

    def documents(self) -> list[Data]:
        """The files a reader may have, the text of record first."""
        files = [document for document in self.record.documents if is_open(document)]
        files.sort(key=lambda document: not document.text_of_record)
        return [
            {
                "name": document.name,
                "url": f"{self.url}original{f'?file={document.sha256}' * (place > 0)}",
                "sha256": document.sha256,
                "media_type": document.media_type,
                "bytes": document.bytes,
                "kind": document.kind,
                "language": document.language,
                "text_of_record": document.text_of_record,
            }
            for place, document in enumerate(files)
        ]


def is_open(document: Document) -> bool:
    """Only what somebody has cleared; a list of participants needs an office to."""
    if document.kind == DocumentKind.PARTICIPANTS:
        return document.clearance == Clearance.CLEARED
    return document.clearance in {Clearance.PUBLIC, Clearance.CLEARED}


def as_read(record: Record) -> Record:
    """A record with the files that readers may have."""
    record.documents = [file for file in record.documents if is_open(file)]
    return record


def former(item: Item) -> Data:
    """The numbers of what was merged into it, if anything was."""
    return {"former_numbers": item.former_numbers} if item.former_numbers else {}
