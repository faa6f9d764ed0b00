"""The meeting's facts, from its title lines and first paragraphs."""

import re
from dataclasses import dataclass, field
from datetime import date

from meetings.ingest.lexicon.places import STATE_OF_CITY
from meetings.ingest.lexicon.words import NUMBERS, ORDINALS
from meetings.ingest.outline import SUMMARY_WORDS, Outline
from meetings.ingest.recognising.dates import Dated, dates_in, with_digits
from meetings.record.days import is_of_meetings
from meetings.vocabulary import MeetingType as Type
from meetings.vocabulary import Mode, Qualifier

TYPES = [
    (Type.REFERENCE_GROUP, r"reference group"),
    (Type.FRIENDS_OF_THE_CHAIR, r"friends of the chair"),
    (Type.SENIOR_OFFICIALS, r"senior officials|budapest group|preparatory meeting"),
    (
        Type.WORKING_GROUP,
        r"(?:working|expert) group|\bcolep\b|community of law enforcement",
    ),
    (Type.CONSULTATION, r"consultations?"),
    (Type.MINISTERIAL_CONFERENCE, r"ministerial|conference of ministers"),
    (Type.THEMATIC, r"thematic|expert (?:meeting|workshop)|workshop|seminar"),
]
MEETING = re.compile(
    r"meeting|conference|consultation|working group|reference group|senior officials|"
    r"friends of the chair|workshop|seminar|budapest group|совещани|"
    r"заседани|встреч|конференци",
    re.I,
)
ORDINAL = re.compile(r"\b(\d{1,3})\s?(?:st|nd|rd|th)\b", re.I)
ORDINAL_WORD = re.compile(
    r"\b(?:(twenty|thirty|forty)[-\s])?(" + "|".join(ORDINALS) + r")\b", re.I
)
ONLINE = re.compile(
    r"\b(?:online|on-line|virtual(?:ly)?|video[\s-]?conference|"
    r"videoconference|webex|zoom|teams)\b",
    re.I,
)
HYBRID = re.compile(r"\bhybrid\b", re.I)
COUNT = (
    r"(?P<number>\d{1,4}|(?:(?:" + "|".join(NUMBERS) + r")(?:[-\s](?:and\s)?)?){1,4})"
)
QUALIFIED = (
    r"(?:(?P<qualifier>over|more than|above|upwards of|in excess of|"
    r"about|around|some|approximately|"
    r"close to|nearly|almost|roughly|fewer than|less than|under)\s+)?"
)
PEOPLE = re.compile(
    rf"\b{QUALIFIED}{COUNT}\s*(?:(?:senior|government|high-level|"
    rf"registered|national|migration)\s+){{0,2}}"
    r"(?:participants|delegates|representatives|offi?cials|experts|"
    r"persons|people|attendees|practitioners)\b",
    re.I,
)
STATES = re.compile(
    rf"\b{QUALIFIED}{COUNT}\s*(?:(?:participating|different|member|"
    rf"partner|European)\s+){{0,2}}"
    r"(?:countries|states|governments|delegations of states)\b",
    re.I,
)
QUALIFIERS = {
    Qualifier.OVER: "over|more than|above|upwards of|in excess of",
    Qualifier.ABOUT: "about|around|some|approximately|close to|nearly|almost|roughly",
    Qualifier.UNDER: "fewer than|less than|under",
}
FOCUS = re.compile(
    r"^(?:thematic (?:focus|priority)|theme|focus)\s*:\s*(?P<focus>.{3,200})$", re.I
)
FOCUS_IN_TEXT = re.compile(
    r"\bthematic (?:focus|priority) of (?:the|this) (?:\w+ "
    r")?(?:meeting|consultation|conference|session|day) (?:was|is) "
    r"(?P<said>[^.;]{3,150})"
    r"|\bunder the (?:theme|title|motto|heading) (?:of "
    r")?[“\"‘'](?P<quoted>[^”\"’]{3,150})[”\"’']",
    re.I,
)


@dataclass
class Facts:
    """What the document says of its meeting; unknown is None."""

    type: Type = Type.OTHER
    ordinal: int | None = None
    title: str = ""
    city: str | None = None
    country: str | None = None
    start: str | None = None
    end: str | None = None
    mode: Mode | None = None
    participants: int | None = None
    participants_qualifier: Qualifier | None = None
    countries: int | None = None
    countries_qualifier: Qualifier | None = None
    focus: str | None = None
    sources: dict[str, str] = field(default_factory=dict)
    """Fact → the words it was taken from."""

    @property
    def day(self) -> date | None:
        if not self.start:
            return None
        return date.fromisoformat(f"{self.start}-01-01"[:10])


def facts_of(outline: Outline) -> Facts:
    header = [line for line in outline.header if not SUMMARY_WORDS.match(line)]
    texts = [block.text for block in outline.blocks[:6]]
    facts = Facts()
    facts.title = title_of(header) or (texts[0][:200] if texts and not header else "")
    facts.title = facts.title or (header[0][:300] if header else "Meeting")
    naming = (
        " ".join([*header, *texts[:1]])
        if not MEETING.search(facts.title)
        else facts.title
    )
    facts.type = type_of(naming)
    numbered = re.search(r"(?mi)^\d+(?:st|nd|rd|th) meeting\b", "\n".join(header))
    facts.ordinal = ordinal_of(naming) or ordinal_of(numbered[0] if numbered else "")
    take_dates(facts, header, texts)
    take_place(facts, header, texts)
    facts.focus = focus_of(header, texts)
    about = re.search(r"\b[Mm]eeting on (?P<about>.+)$", facts.title)
    if facts.type == Type.THEMATIC and about and not facts.focus:
        facts.focus = about["about"]
    return facts


def focus_of(header: list[str], texts: list[str]) -> str | None:
    """The meeting's own theme, only where the text says that it is."""
    for line in header:
        match = FOCUS.match(line)
        if match:
            return match["focus"]
    for text in texts[:2]:
        match = FOCUS_IN_TEXT.search(text)
        if match:
            return (match["said"] or match["quoted"]).strip()
    return None


def title_of(header: list[str]) -> str:
    """The line that names the meeting, with the lines that it runs over."""
    lines = [line for line in header if not is_date_line(line)]
    named = [n for n, line in enumerate(lines) if names_a_meeting(line)]
    if not named:
        return ""
    meetings = (n for n in named if re.search(r"meeting", lines[n], re.I))
    place = next(meetings, named[0])
    title = lines[place]
    for more in lines[place + 1 :]:
        if not runs_over(title, more) or len(title) > 250:
            break
        title = f"{title} {more}"
    return title[:300]


def names_a_meeting(line: str) -> bool:
    return bool(MEETING.search(line)) and len(line.split()) >= 3


def runs_over(title: str, more: str) -> bool:
    """Whether a title goes on: `… Meeting of the` / `Working Group`."""
    return bool(
        re.search(r"(?:\b(?:of|the|on|for|and|in|to)|[,–—:-])$", title)
        or re.match(r"^(?:of|on|for|and|in|to|for the|of the|–|—|-|\()", more)
    )


def is_date_line(line: str) -> bool:
    found = dates_in(line)
    return bool(found) and len(line) - (found[0].at[1] - found[0].at[0]) < 60


def type_of(text: str) -> Type:
    for kind, words in TYPES:
        if re.search(words, text, re.I):
            return kind
    return Type.OTHER


def ordinal_of(title: str) -> int | None:
    """24 of `24th Meeting` or `Twenty-fourth Meeting`; not of another conference."""
    head = re.split(r"\b(?:preparing|preparatory to|for the|in preparation)\b", title)[
        0
    ]
    digits, words = ORDINAL.search(head), ORDINAL_WORD.search(head)
    if digits and (not words or digits.start() < words.start()):
        return int(digits[1])
    if words:
        tens = {"twenty": 20, "thirty": 30, "forty": 40}.get(
            (words[1] or "").lower(), 0
        )
        return tens + ORDINALS[words[2].lower()]
    return None


def take_dates(facts: Facts, header: list[str], texts: list[str]) -> None:
    for source in [*header, " ".join(header), *texts[:3]]:
        found = [one for one in dates_in(source) if is_of_meetings(one.start)]
        if found:
            best = (
                max(found[:2], key=lambda one: len(one.start))
                if source in header
                else found[0]
            )
            facts.start, facts.end = best.start, best.end
            facts.sources["date"] = source[slice(*best.at)]
            return


def take_place(facts: Facts, header: list[str], texts: list[str]) -> None:
    whole = " ".join([*header, *texts[:2]])
    if HYBRID.search(whole):
        facts.mode = Mode.HYBRID
    elif ONLINE.search(" ".join(header)) or re.search(
        r"\b(?:held|met|convened|took place|meeting)\b[^.]{0,60}" + ONLINE.pattern,
        whole,
        re.I,
    ):
        facts.mode = Mode.ONLINE
    for line in header:
        found = dates_in(line)
        city = city_in(beside(line, found)) if found else None
        if city:
            break
    else:
        city = city_in(" ".join(header)) if facts.mode != Mode.ONLINE else None
        city = city or (city_after_in(texts) if facts.mode != Mode.ONLINE else None)
    if city:
        facts.city, facts.country = city
        facts.mode = facts.mode or Mode.IN_PERSON


def beside(line: str, found: list[Dated]) -> str:
    start, end = found[0].at
    return f"{line[:start]} | {line[end:]}"


def city_in(text: str) -> tuple[str, str | None] | None:
    """A known city in the text; else the one capitalised word before a comma."""
    found = [
        (match.start(), city, state)
        for city, state in STATE_OF_CITY.items()
        for match in re.finditer(
            rf"(?<!\w){re.escape(city)}(?!\w| Process| Group)", text
        )
    ]
    if found:
        _, city, state = min(found)
        return city, state
    head = text.split("|", maxsplit=1)[0].strip(" ,–—-(")
    match = re.fullmatch(r"(?P<city>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?:,.*)?", head)
    return (match["city"], None) if match and not ONLINE.search(head) else None


def city_after_in(texts: list[str]) -> tuple[str, str | None] | None:
    for text in texts[:2]:
        for city, state in STATE_OF_CITY.items():
            if re.search(rf"\b(?:in|at) {re.escape(city)}\b", text[:600]):
                return city, state
    return None


def counted(pattern: re.Pattern[str], text: str) -> tuple[int, Qualifier | None] | None:
    """The first stated count and the word before it."""
    for match in pattern.finditer(with_digits(text)):
        number = value_of(match["number"])
        if number is not None and number > 1:
            return number, qualifier_of(match["qualifier"] or "")
    return None


def value_of(words: str) -> int | None:
    if words.strip().isdigit():
        return int(words)
    parts = [
        NUMBERS.get(word)
        for word in re.split(r"[-\s]+", words.lower())
        if word != "and"
    ]
    values = [part for part in parts if part is not None]
    if not values:
        return None
    total = 0
    for value in values:
        total = (total or 1) * 100 if value == 100 else total + value
    return total


def qualifier_of(word: str) -> Qualifier | None:
    for qualifier, words in QUALIFIERS.items():
        if word.lower() in words.split("|"):
            return qualifier
    return None
