"""What every form of a reference says, each fact once."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from meetings.names import listed
from meetings.vocabulary import Attribution, Coverage, DecisionStatus

Data = dict[str, Any]
ISSUER = "Budapest Process"
ARCHIVE = "Budapest Process Meeting Archive"
DOCUMENT = "Summary/conclusions"
HOW = {
    Attribution.COLLECTIVE: "the meeting as a whole",
    Attribution.INHERITED: "speaker taken from the paragraph above",
}


@dataclass(frozen=True)
class Version:
    """The version of the archive that was read."""

    number: int
    day: date | None
    is_earlier: bool = False

    def __str__(self) -> str:
        if self.day is None:
            return ""
        day = f"{self.day.day} {self.day:%B} {self.day.year}"
        return f"version of {day} (no. {self.number})"


@dataclass(frozen=True)
class Reference:
    """One entry as it is cited: a meeting's summary, or words in it."""

    key: str
    author: str
    heads: tuple[str, ...]
    """The document and the meeting."""
    pinpoint: str
    """The paragraph, and in brackets who is said to have said it."""
    entry: str
    """`statement 16`; nothing for a meeting."""
    meeting: Data
    text: str
    version: Version
    url: str
    ris_type: ClassVar[str] = "CONF"
    csl_type: ClassVar[str] = "paper-conference"

    @property
    def title(self) -> str:
        """With paragraph and brackets: no style of citing may drop them."""
        return ", ".join(filter(None, (*self.heads, self.pinpoint)))

    @property
    def note(self) -> str:
        """This archive, the entry in it, and the version that was read."""
        return ", ".join(filter(None, (ARCHIVE, self.entry, str(self.version))))

    @property
    def event(self) -> str:
        return self.meeting["name"]

    @property
    def days(self) -> list[list[int]]:
        """First and last day, as far as each is known: `[[2017, 11, 27], …]`."""
        known = (self.meeting["starts_on"], self.meeting["ends_on"])
        days = [[int(part) for part in day.split("-")] for day in known if day]
        return days[:1] if len(days) > 1 and days[0] == days[1] else days

    @property
    def place(self) -> str:
        return self.meeting["place"] or ""

    @property
    def language(self) -> str:
        return self.meeting["language"] or "en"


@dataclass(frozen=True)
class Selected:
    """A selection as it is cited: the rows of one version that answer a question."""

    file: str
    """What the rows are: `statements`."""
    rows: str
    """`37 statements`."""
    told: tuple[str, ...]
    """The question in words: `country: Iran or Iraq`, `year: 2016`."""
    checksum: str
    """SHA-256 in hexadecimal over the lines `public id TAB digest`."""
    version: Version
    url: str
    author: ClassVar[str] = ARCHIVE
    event: ClassVar[str] = ""
    place: ClassVar[str] = ""
    text: ClassVar[str] = ""
    language: ClassVar[str] = "en"
    ris_type: ClassVar[str] = "DATA"
    csl_type: ClassVar[str] = "dataset"

    @property
    def key(self) -> str:
        """With the start of the checksum: no two selections of a version share it."""
        return f"bp-{self.file}-v{self.version.number}-{self.checksum[:8]}"

    @property
    def entry(self) -> str:
        """`37 statements (country: Iran; year: 2016)`."""
        return f"{self.rows} ({'; '.join(self.told)})" if self.told else self.rows

    @property
    def title(self) -> str:
        return f"{ARCHIVE}: {self.entry}"

    @property
    def note(self) -> str:
        """The version, and by what the same rows are known again."""
        return ", ".join(filter(None, (str(self.version), f"SHA-256 {self.checksum}")))

    @property
    def days(self) -> list[list[int]]:
        day = self.version.day
        return [[day.year, day.month, day.day]] if day else []


def reference_of(data: Data, word: str, version: Version, base: str) -> Reference:
    """A statement, decision or proposal, as `word` says; without one a meeting."""
    meeting = data["meeting"] if word else data
    entry = f"{word} {data['number']}" if word else ""
    key = f"bp-{word}-{data['number']}" if word else f"bp-{data['slug']}"
    is_known_only = meeting["coverage"] == Coverage.NAMED
    asked = f"?version={version.number}" if version.is_earlier else ""
    return Reference(
        key=f"{key}-v{version.number}" if version.is_earlier else key,
        author=ARCHIVE if is_known_only else ISSUER,
        heads=(meeting["name"],) if is_known_only else (DOCUMENT, meeting["name"]),
        pinpoint=pinpoint(data) if word else "",
        entry=entry,
        meeting=meeting,
        text=data["text"] if word else "",
        version=version,
        url=f"{base}{data['url']}{asked}",
    )


def pinpoint(data: Data) -> str:
    """`para. 7(ii) [Iraq, as summarised]`."""
    said = spoken(data) if "speakers" in data else decided(data)
    return f"{data['ref'].replace('¶', 'para.')} [{said}, as summarised]"


def spoken(data: Data) -> str:
    """Who spoke, in which role, together, or by inference."""
    who = listed(in_role(body) for body in data["speakers"])
    joint = "joint statement" if data["joint"] else ""
    return ", ".join(filter(None, (who, joint, HOW.get(data["attribution"]))))


def in_role(body: Data) -> str:
    """`Hungary as Co-Chair (inferred)`."""
    role = f" as {body['role_label']}" if body["role"] else ""
    return f"{body['name']}{role}{' (inferred)' if body.get('inferred') else ''}"


def decided(data: Data) -> str:
    """What became of it, by whom, and at whose proposal."""
    done = by(lowered(data["status_label"]), data["decided_by"])
    proposed = by("proposed", data["proposed_by"])
    if data["status"] == DecisionStatus.PROPOSED:
        return proposed
    return f"{done}, {proposed}" if data["proposed_by"] else done


def by(done: str, bodies: list[Data]) -> str:
    names = [
        lowered(body["name"]) if body["ref"].startswith("group:") else body["name"]
        for body in bodies
    ]
    return f"{done} by {listed(names)}" if names else done


def lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
