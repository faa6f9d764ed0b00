"""What a meeting decides, accepts, asks for or leaves open; what is put to it."""

import re
from dataclasses import dataclass, field

from meetings.ingest.blocks import Block
from meetings.ingest.recognising.acts import WEAKLY, act_of
from meetings.ingest.recognising.points import (
    ACTION_HEAD,
    Context,
    is_point,
    is_title,
    note_stem,
    status_of,
)
from meetings.ingest.recognising.said import Said
from meetings.ingest.recognising.sentences import sentences
from meetings.vocabulary import DecisionStatus as Status

THIS = re.compile(
    r"\b(?:this|the|that|these|his|her|its|"
    r"their)\s+(?:\w+\s+)?(?:proposals?|suggestions?|offers?|"
    r"invitation|"
    r"idea|recommendations?|request|plan|approach|amendments?|"
    r"additions?|changes?|formula|"
    r"wording|sentence|compromise|version)\b(?!\s(?:of|by|from)\s(?:the\s)?[A-Z])|"
    r"\b(?:agreed|concurred|"
    r"accepted this|approved this)\s*\.$",
    re.I,
)
IT = re.compile(
    r"^(?:This|These|It|Both|All)\b(?!\s+(?:was|were|is|has "
    r"been)\s+(?:also\s+|further\s+|then\s+|finally\s+)?"
    r"(?:agreed|decided|concluded|proposed|suggested|noted|"
    r"recommended)\s+(?:that|to|on))",
)
PROPOSING = frozenset(
    """proposed proposes propose suggested suggests suggest proposal proposals
    suggestion suggestions moved forward tabled""".split()
)
PUTTING = PROPOSING | {"requested", "requests", "asked", "asks", "moved", "invited"}
TAKEN = re.compile(
    r",\s(?:(?:an?|the)\s\w+\s)?(?:which\s(?:is|was|were)\s(?:\w+\s)?"
    r"(?P<word>accepted|agreed|approved|adopted|endorsed)\b|"
    r"to which\s[^,]*\b(?:no|neither|nobody)\b[^,]*\bobject)"
)
"""`…, an offer which was accepted`: put and decided in one sentence."""
UNFINISHED = (" shall:", " should:", " will:", " must:")
RULING = frozenset({"concluded", "ruled", "ascertained", "declared", "concludes"})
"""What a chair does at the end of a discussion."""
NO_OBJECTION = re.compile(r"\bobjections?\b|\bobjected\b", re.I)
SELF_CONTAINED = re.compile(
    r"^(?:[^,]{0,80},\s+)?it was (?:\w+ )?(?:agreed|decided|"
    r"concluded|resolved) (?:that|to|on)\b",
    re.I,
)
OFFER = re.compile(
    r"\b(?:offer(?:ed|s)? to (?:host|organi[sz]e|hold|convene)|would be "
    r"(?:ready|willing|prepared|pleased|happy|glad|delighted|honoured) to host)\b"
)
ONLY_TALK = re.compile(
    r"\bsuggested that (?:the|this) (?:problem|reason|figures?|"
    r"data)\b"
)
MEETING = "group:participating-states"
POINT = "point of a list of decisions"


@dataclass
class Decided:
    """A decision or a proposal in the making."""

    places: list[tuple[str, int, int]]
    status: Status
    wording: str
    rule: str
    is_collective: bool = False
    confidence: float = 0.7
    proposed_by: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sentence:
    """A sentence, its place, and who says what in it."""

    label: str
    start: int
    end: int
    words: str
    said: tuple[Said, ...] = ()

    @property
    def place(self) -> tuple[str, int, int]:
        return (self.label, self.start, self.end)

    @property
    def speakers(self) -> list[str]:
        """The bodies that speak in it in so many words; groups do not count."""
        return [one for said in self.said if said.verb for one in said.bodies]

    @property
    def as_meeting(self) -> str:
        """`They agreed` as `The meeting agreed`, where they are the meeting."""
        is_whole = self.said and self.said[0].entities == (MEETING,)
        return re.sub(r"^They\b", "The meeting", self.words) if is_whole else self.words

    @property
    def is_spoken(self) -> bool:
        return any(said.verb for said in self.said)


def decisions(
    blocks: list[Block], said: dict[tuple[str, int], list[Said]]
) -> list[Decided]:
    """Every decision and proposal, in the order of the text.

    `said`: (paragraph, start of a sentence) → who says what kind of thing there.
    """
    found: list[Decided] = []
    context = Context()
    for block in blocks:
        if is_title(block):
            context.in_actions = bool(ACTION_HEAD.search(block.text))
        elif block.parent in context.unfinished and found:
            found[-1].places.append((block.label, 0, len(block.text)))
        else:
            found += of_block(block, context, said)
    return found


def of_block(
    block: Block, context: Context, said: dict[tuple[str, int], list[Said]]
) -> list[Decided]:
    text = block.text
    if is_point(block, context):
        status, word = status_of(block, context)
        end = own_end(block, said)
        is_collective = status != Status.PROPOSED
        return [Decided([(block.label, 0, end)], status, word, POINT, is_collective)]
    note_stem(block, context)
    spans = [
        Sentence(block.label, a, b, text[a:b], tuple(said.get((block.label, a), ())))
        for a, b in sentences(text)
    ]
    if text.endswith(UNFINISHED) and acted(spans[-1]):
        context.deciding.pop(block.label, None)
        context.unfinished.add(block.label)
    elif block.label in context.deciding:
        spans = spans[:-1]
    return in_sentences(spans)


def own_end(block: Block, said: dict[tuple[str, int], list[Said]]) -> int:
    """Where a point ends: before a sentence in which a delegation speaks."""
    for start, _ in sentences(block.text)[1:]:
        if any(one.verb and one.bodies for one in said.get((block.label, start), ())):
            return len(block.text[:start].rstrip())
    return len(block.text)


def in_sentences(spans: list[Sentence]) -> list[Decided]:
    found: list[Decided] = []
    for place, sentence in enumerate(spans):
        made = put(sentence) or acted(sentence)
        if made is None:
            go_on(sentence, found)
        elif is_taken_up(sentence, made) and place > 0:
            found.append(reached_back(made, found, spans, place))
        elif is_elaborated(sentence, made, found):
            extend(found[-1], sentence)
        else:
            found.append(made)
    return found


def put(sentence: Sentence) -> Decided | None:
    """What one delegation puts to the meeting."""
    for one in sentence.said:
        verb = one.verb.split()[-1] if one.verb else ""
        is_offer = bool(OFFER.search(sentence.words)) and is_offering(one.verb)
        taken = TAKEN.search(sentence.words)
        if one.bodies and taken and (verb in PUTTING or is_offer):
            return Decided(
                [sentence.place],
                Status.ACCEPTED if taken["word"] else Status.AGREED,
                taken["word"] or "no objection",
                "put by a delegation",
                is_collective=True,
                proposed_by=list(one.bodies),
            )
        if (
            one.bodies
            and ((verb in PROPOSING and "looked" not in one.verb) or is_offer)
            and not ONLY_TALK.search(sentence.words)
        ):
            return Decided(
                [sentence.place],
                Status.PROPOSED,
                verb,
                "put by a delegation",
                proposed_by=list(one.bodies),
            )
    return None


def is_offering(verb: str) -> bool:
    return verb.startswith(("offer", "would be"))


def acted(sentence: Sentence) -> Decided | None:
    """What the meeting does, or what is put to it without a name."""
    ruled = [one for one in sentence.said if one.is_chair and one.verb in RULING]
    if ruled:
        return Decided(
            [sentence.place], Status.AGREED, ruled[0].verb, "the Chair concludes", True
        )
    if sentence.speakers:
        return None
    act = act_of(sentence.as_meeting)
    if act is None or (act[2] == WEAKLY and any(one.entities for one in sentence.said)):
        return None
    status, word, rule = act
    is_collective = rule != "a proposal described" and status != Status.PROPOSED
    return Decided([sentence.place], status, word.lower(), rule, is_collective)


def go_on(sentence: Sentence, found: list[Decided]) -> None:
    """A proposal of nobody in particular goes on while nobody speaks."""
    last = found[-1] if found else None
    if last is None or last.status != Status.PROPOSED or last.proposed_by:
        return
    if sentence.is_spoken or not is_next(last, sentence):
        return
    extend(last, sentence)


def is_next(last: Decided, sentence: Sentence) -> bool:
    label, _, end = last.places[-1]
    return label == sentence.label and sentence.start - end <= 2


def extend(last: Decided, sentence: Sentence) -> None:
    label, start, _ = last.places[-1]
    last.places[-1] = (label, start, sentence.end)


def is_elaborated(sentence: Sentence, made: Decided, found: list[Decided]) -> bool:
    """`The suggested focus is …` after `a focus is proposed`: one proposal."""
    if made.rule != "a proposal described" or not found:
        return False
    last = found[-1]
    return (
        last.status == Status.PROPOSED
        and not last.proposed_by
        and is_next(last, sentence)
    )


def is_taken_up(sentence: Sentence, made: Decided) -> bool:
    if made.proposed_by or SELF_CONTAINED.match(sentence.words):
        return False
    return made.status != Status.PROPOSED and bool(
        THIS.search(sentence.words)
        or IT.match(sentence.words)
        or NO_OBJECTION.search(sentence.words)
    )


def reached_back(
    made: Decided, found: list[Decided], spans: list[Sentence], place: int
) -> Decided:
    """`agreed with this proposal` cannot be read without the proposal before it."""
    last = found[-1] if found else None
    if (
        last
        and last.status == Status.PROPOSED
        and last.places[0][0] == spans[place].label
    ):
        found.pop()
        start, made.proposed_by = last.places[0][1], last.proposed_by
    elif spans[place - 1].speakers and not is_own(found, spans[place - 1]):
        start = spans[place - 1].start
        made.proposed_by = spans[place - 1].speakers
    else:
        return made
    made.places = [(spans[place].label, start, spans[place].end)]
    return made


def is_own(found: list[Decided], sentence: Sentence) -> bool:
    return bool(found) and found[-1].places[-1][2] >= sentence.end
