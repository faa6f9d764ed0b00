"""The keys of a Record, one model each; strict, and unknown keys are faults."""

import hashlib
import json
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)
from pydantic_core import to_json

from meetings.record.fields import (
    LAX,
    Checked,
    Count,
    Date,
    Day,
    Entities,
    Entity,
    Label,
    Line,
    Number,
    Prose,
    Slug,
    State,
    Themes,
    by_name,
)
from meetings.vocabulary import (
    Attribution,
    Clearance,
    Coverage,
    DatePrecision,
    DecisionStatus,
    DocumentKind,
    LinkType,
    MeetingType,
    Mode,
    ParagraphKind,
    Qualifier,
    RoleKind,
    StatementKind,
)

FORMAT = "bpx-exchange/1"


class Shape(BaseModel):
    """A strict object."""

    model_config = ConfigDict(extra="forbid", strict=True)

    def digest(self) -> str:
        """SHA-256 of this part's canonical JSON, in hexadecimal."""
        return digest_of(self.model_dump(mode="json", by_alias=True))


class Sparse(Shape):
    """A shape whose keys in `omitted` are left out of texts while empty."""

    omitted: ClassVar[frozenset[str]]

    @model_serializer(mode="wrap")
    def _without_empty(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {
            key: value
            for key, value in handler(self).items()
            if key not in self.omitted or value not in (None, "", [], False)
        }


CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(value: object) -> str:
    """SHA-256 of the canonical JSON of a value, in hexadecimal."""
    return hashlib.sha256(CANONICAL.encode(value).encode()).hexdigest()


class Review(Shape):
    """What the reading of a document says of an item; never published."""

    rule: Line = ""
    confidence: Annotated[float, Field(allow_inf_nan=False)] | None = None
    needs_review: bool = False


class MeetingFacts(Sparse):
    """The facts of the meeting; dates are ISO 8601, reduced to what is known."""

    omitted = frozenset(
        {
            "participants_qualifier",
            "countries_qualifier",
            "coverage",
            "note",
            "former_slugs",
        }
    )
    series: Line = "Budapest Process"
    type: Annotated[MeetingType, LAX]
    ordinal: Annotated[int, Field(ge=1, le=9999)] | None = None
    title: Annotated[str, Field(min_length=1, max_length=300), Checked]
    city: Annotated[str, Field(max_length=100), Checked] | None = None
    country: State | None = None
    start_date: Date | None = None
    end_date: Date | None = None
    participants_stated: Count | None = None
    countries_stated: Count | None = None
    thematic_focus: Annotated[str, Field(max_length=300), Checked] | None = None
    chair: Entities = []
    co_chair: Entities = []
    secretariat: Entities = []
    slug: Slug | None = None
    former_slugs: Annotated[list[Slug], Field(max_length=50)] = []
    language: Annotated[str, Field(pattern=r"^[A-Za-z-]{2,12}$")] | None = "en"
    date_precision: Annotated[DatePrecision, LAX] | None = None
    mode: Annotated[Mode, LAX] | None = None
    participants_qualifier: Annotated[Qualifier, LAX] | None = None
    countries_qualifier: Annotated[Qualifier, LAX] | None = None
    coverage: Annotated[Coverage, LAX] | None = None
    note: Prose = ""


class Role(Sparse):
    """A role of a delegation, and the paragraph that says so."""

    omitted = frozenset({"inferred"})
    role: Annotated[RoleKind, LAX]
    paragraph: Label | None = None
    as_printed: Annotated[
        str, Field(max_length=300, alias="as", serialization_alias="as"), Checked
    ] = ""
    inferred: bool = False


class Participant(Sparse):
    """One delegation, in the order of the list; `listed` is the text as it stands."""

    omitted = frozenset({"review"})
    listed: Annotated[str, Field(min_length=1, max_length=300), Checked] | None = None
    kind: Literal["country", "organisation"] | None = None
    entity: Entity
    roles: Annotated[list[Annotated[Role, by_name("role")]], Field(max_length=20)] = []
    review: Review | None = None


class Paragraph(Sparse):
    """One numbered paragraph, item, bullet or heading, without its marker."""

    omitted = frozenset({"review"})
    label: Label
    parent: Label | None = None
    level: Annotated[int, Field(ge=1, le=9)] = 1
    kind: Annotated[ParagraphKind, LAX] = ParagraphKind.PARAGRAPH
    marker: Annotated[str, Field(max_length=20), Checked] = ""
    text: Annotated[Prose, Field(min_length=1)]
    review: Review | None = None


class Span(Shape):
    """Words of a paragraph: code points from `start` up to, not including, `end`."""

    paragraph: Label
    start: Count
    end: Count


class Speaker(Shape):
    """One speaker of a statement; without a role it speaks as itself."""

    entity: Entity
    as_printed: Annotated[
        str, Field(max_length=300, alias="as", serialization_alias="as"), Checked
    ] = ""
    role: Annotated[RoleKind, LAX] | None = None


class Item(Sparse):
    """What statements and decisions have in common."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,20}$")] | None = None
    number: Number | None = None
    former_numbers: Annotated[list[Number], Field(max_length=100)] = []
    paragraph: Label | None = None
    spans: Annotated[list[Span], Field(max_length=200)] = []
    text: Prose = ""
    themes: Themes = []
    note: Prose = ""
    review: Review | None = None


class Statement(Item):
    """One attributed position or report."""

    omitted = frozenset({"number", "former_numbers", "note", "review"})
    speakers: Annotated[
        list[Annotated[Speaker, by_name("entity")]], Field(max_length=300)
    ] = []
    mentions: Entities = []
    kind: Annotated[StatementKind, LAX] = StatementKind.INTERVENTION
    attribution: Annotated[Attribution, LAX] = Attribution.EXPLICIT


class When(Shape):
    """The time a decision is about, as printed and as dates."""

    text: Annotated[str, Field(max_length=200), Checked] = ""
    start: Date | None = None
    end: Date | None = None


class Link(Shape):
    """From this decision to a decision (`d01`), a meeting, or another's decision."""

    type: Annotated[LinkType, LAX]
    target: Annotated[str, Field(max_length=200), Checked]


class Decision(Item):
    """One outcome, or what was put to the meeting for decision."""

    omitted = frozenset(
        {"number", "former_numbers", "note", "review", "wording", "title"}
    )
    status: Annotated[DecisionStatus, LAX]
    proposed_by: Entities = []
    decided_by: Entities = []
    responsible: Entities = []
    when: When | None = None
    links: Annotated[list[Link], Field(max_length=200)] = []
    wording: Annotated[str, Field(max_length=100), Checked] = ""
    title: Annotated[str, Field(max_length=200), Checked] = ""


class Document(Sparse):
    """One file of the meeting; the archive keeps it by its SHA-256."""

    omitted = frozenset({"bytes", "origin", "clearance", "cleared_by", "cleared_on"})
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    name: Annotated[str, Field(min_length=1, max_length=255), Checked]
    media_type: Annotated[str, Field(pattern=r"^[\w.+-]+/[\w.+-]+$", max_length=100)]
    kind: Annotated[DocumentKind, LAX] = DocumentKind.SUMMARY
    language: Annotated[str, Field(pattern=r"^[A-Za-z-]{2,12}$")] = "en"
    text_of_record: bool = False
    bytes: Count | None = None
    origin: Annotated[str, Field(max_length=500), Checked] = ""
    clearance: Annotated[Clearance, LAX] | None = None
    cleared_by: Annotated[str, Field(max_length=200), Checked] = ""
    cleared_on: Day | None = None


class Record(Sparse):
    """One whole meeting. `as_text` is its only form in files and in publications."""

    omitted = frozenset({"documents"})
    format: Literal["bpx-exchange/1"]
    header: Annotated[list[Line], Field(max_length=50)] = []
    meeting: MeetingFacts
    participants: Annotated[list[Participant], Field(max_length=300)] = []
    paragraphs: Annotated[list[Paragraph], Field(max_length=2000)] = []
    statements: Annotated[list[Statement], Field(max_length=1000)] = []
    decisions: Annotated[list[Decision], Field(max_length=500)] = []
    documents: Annotated[list[Document], Field(max_length=50)] = []

    def as_text(self) -> str:
        """Canonical JSON in UTF-8, keys in the models' order, ending in a newline."""
        value = self.model_dump(mode="json", by_alias=True)
        return f"{to_json(value, indent=1).decode()}\n"
