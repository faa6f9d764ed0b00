"""What kind of text a document holds; only summaries are read into statements."""

import re
from dataclasses import dataclass

from meetings.ingest.outline import SUMMARY_WORDS, Outline
from meetings.vocabulary import Nature

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
OTHER_SCRIPT = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u0370-\u03ff\u4e00-\u9fff]")
LETTER = re.compile(r"[^\W\d_]")
LABEL = re.compile(r"^(?:THE )?(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'()-]*){0,4}):\s", re.M)
WE = re.compile(
    r"\bWe,\s+(?:the\s+)?(?:Ministers|Heads|representatives|"
    r"undersigned|High|participating)",
    re.I,
)
OPERATIVE = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:(?:We\s+)?(?:hereby\s+)?(?:reaffirm|"
    r"declare|recalling|welcoming|noting|convinced|"
    r"conscious|recognising|recognizing|emphasising|express|commit|"
    r"resolve|agree|undertake|call upon|"
    r"invite|adopt|acknowledge|deeply concerned|mindful|determined))\b",
    re.I | re.M,
)
FIRST_PERSON = re.compile(r"\b(?:I|my|me|mine)\b")
ADDRESSED = re.compile(
    r"\b(?:ladies and gentlemen|excellenc(?:y|ies)|dear colleagues|"
    r"mr\.? (?:chairman|chair)|"
    r"madam (?:chair|minister)|thank you for your attention|"
    r"distinguished delegates|check against delivery)\b",
    re.I,
)
CLOCK = re.compile(r"^\W*(?:from\s+)?\d{1,2}[:.h]\d{2}\b", re.I | re.M)
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
TITLED = re.compile(r"^\s*(?:Mr|Ms|Mrs|Dr|H\.E\.|Prof)\b\.?\s+[A-Z]", re.M)
QUOTED = re.compile(r"[“\"][^”\"]{25,400}[,.!?]?[”\"]")
DATELINE = re.compile(
    r"^[A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜ .'-]{2,30},\s+\d{1,2}\s+\w+(?:\s+\d{4})?\s*[–—-]\s", re.M
)
PERSON = re.compile(
    r"\b(?:Minister|Director|Deputy Minister|Ambassador|"
    r"Commissioner|Secretary|Mr|Ms|Mrs|Dr)\b\.?\s+"
    r"(?:for \w+ )?[A-Z][\w’'-]+\s+[A-Z][\w’'-]+"
)
IN_REVIEW = re.compile(
    r"\b(?:in review|annual (?:report|review|recap)|year in|"
    r"newsletter|recap)\b",
    re.I,
)
SENTENCES = {
    Nature.SPEECH: "This is a speech, in one person’s words",
    Nature.TRANSCRIPT: "This is a transcript, with the words as they were spoken",
    Nature.NEWS: "This is a news item",
    Nature.DECLARATION: "This is a declaration, adopted as a whole",
    Nature.AGENDA: "This is an agenda",
    Nature.PARTICIPANTS: "This is a list of participants",
    Nature.OTHER_LANGUAGE: "This text is not in English",
    Nature.OTHER: "This text has no numbered paragraphs in which delegations speak",
}
WHAT_TO_DO = (
    "it is not read into statements. It is kept as a document of its meeting; to show "
    "its text too, type or paste it."
)


@dataclass(frozen=True)
class Signs:
    """What is counted in a text, each a number to a thousand words where it says so."""

    words: int
    numbered: int
    first_person: float
    labels: int
    clocks: int
    quotes: int
    people: float


def signs_of(text: str, outline: Outline) -> Signs:
    words = max(1, len(text.split()))
    return Signs(
        words,
        sum(b.marker is not None and b.parent is None for b in outline.blocks),
        1000 * len(FIRST_PERSON.findall(text)) / words,
        len(LABEL.findall(text)),
        len(CLOCK.findall(text)),
        len(QUOTED.findall(text)),
        1000 * len(PERSON.findall(text)) / words,
    )


def nature_of(text: str, outline: Outline) -> Nature:
    """The kind of a text, by its own signs; SUMMARY when nothing speaks against it."""
    letters = len(LETTER.findall(text)) or 1
    if len(OTHER_SCRIPT.findall(text)) / letters > 0.3:
        return Nature.OTHER_LANGUAGE
    signs = signs_of(text, outline)
    for nature, holds in (
        (Nature.TRANSCRIPT, signs.labels >= 5),
        (Nature.PARTICIPANTS, is_people(text, signs)),
        (Nature.AGENDA, signs.clocks >= 5),
        (Nature.DECLARATION, is_declaration(text)),
        (Nature.SPEECH, is_speech(text, signs)),
        (Nature.NEWS, is_news(text, signs, outline)),
    ):
        if holds:
            return nature
    return Nature.SUMMARY


def is_people(text: str, signs: Signs) -> bool:
    titled = len(TITLED.findall(text))
    return len(MAIL.findall(text)) >= 5 or (titled >= 10 and titled * 25 > signs.words)


def is_declaration(text: str) -> bool:
    head = text[:3000]
    return bool(WE.search(head)) and len(OPERATIVE.findall(text)) >= 3


def is_speech(text: str, signs: Signs) -> bool:
    addressed = len(ADDRESSED.findall(text))
    return signs.first_person > 8 and (addressed >= 1 or signs.first_person > 20)


def is_news(text: str, signs: Signs, outline: Outline) -> bool:
    if signs.numbered >= 3 or has_summary(outline):
        return False
    return bool(
        DATELINE.search(text[:1500])
        or IN_REVIEW.search(text[:300])
        or signs.quotes >= 2
        or signs.people > 6
    )


def has_summary(outline: Outline) -> bool:
    return any(
        SUMMARY_WORDS.match(line) or re.search(r"summary|conclusions", line, re.I)
        for line in outline.header
    )


def is_too_little(outline: Outline, statements: int) -> bool:
    """Neither numbered, nor called a summary, nor do delegations speak in it."""
    numbered = sum(block.marker is not None for block in outline.blocks)
    if has_summary(outline):
        return statements == 0 and numbered < 3
    return statements < 3 or (numbered < 3 and statements < 5)


def sentence_for(nature: Nature) -> str:
    """What it is and what to do; nothing for a summary."""
    return f"{SENTENCES[nature]}; {WHAT_TO_DO}" if nature in SENTENCES else ""
