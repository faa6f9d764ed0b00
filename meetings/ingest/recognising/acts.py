"""Words of deciding: what a meeting does in a sentence."""

import re

from meetings.vocabulary import DecisionStatus as Status

WHOLE = (
    r"(?:(?:the|all|both|all the)\s+)?(?:(?:budapest process|bp)\s+)?(?:"
    r"participating (?:states|countries|governments|delegations)|participants|"
    r"delegations(?: present)?|delegates|senior officials|heads of "
    r"delegations?|ministers|"
    r"(?:expert )?meeting|conference|(?:working|expert) group|seminar|workshop|experts|"
    r"budapest group|group|plenary|consultation(?: meeting)?|"
    r"reference group|officials|member states|states|countries|parties|it)"
)
ADVERB = (
    r"(?:(?:also|further|therefore|then|thus|in general|generally|unanimously|finally|"
)
ADVERB += (
    r"furthermore|moreover|in principle|overall|warmly|formally|provisionally|jointly|"
)
ADVERB += (
    r"accordingly|subsequently|likewise|by consensus|broadly|fully|once again|again|"
)
ADVERB += r"\w+ly|hereby|so|duly|in conclusion|equally|expressly|strongly|,)\s*)*"
DECIDED = {
    Status.AGREED: (
        r"agree[ds]?|decide[ds]?|resolve[ds]?|conclude[ds]?|"
        r"determine[ds]?|adopt(?:ed|s)?|"
        r"confirm(?:ed|s)?|set|fixed|settled|committed"
    ),
    Status.ACCEPTED: (
        r"accept(?:ed|s)?|approve[ds]?|endorse[ds]?|welcome[ds]?|support(?:ed|s)?|"
        r"back(?:ed|s)?|concur(?:red|s)?|g[ai]ve (?:its|their) (?:approval|consent|"
        r"agreement|endorsement)"
    ),
    Status.NOTED: r"took note|take note|takes note",
    Status.FOLLOW_UP: (
        r"task(?:ed|s)?|mandate[ds]?|request(?:ed|s)?|invite[ds]?|ask(?:ed|s)?|"
        r"instruct(?:ed|s)?|call(?:ed|s)? (?:on|upon|for)|entrust(?:ed|s)?|charge[ds]?|"
        r"encourage[ds]?|urge[ds]?|recommend(?:ed|s)?|commission(?:ed|s)?|"
        r"authori[sz]e[ds]?|direct(?:ed|s)?"
    ),
}
ACTIVE = [
    (
        re.compile(
            rf"^(?:[^.;]{{0,160}},\s+)?{WHOLE}\s+{ADVERB}(?:(?:have|has|"
            rf"had)\s+)?(?P<word>{words})\b",
            re.I,
        ),
        status,
    )
    for status, words in DECIDED.items()
]
PASSIVE = {
    Status.AGREED: r"agreed(?: upon)?|decided|concluded|adopted|fixed|settled|"
    r"resolved|confirmed",
    Status.ACCEPTED: (
        r"accepted|approved|endorsed|met with (?:general |broad |wide "
        r")?(?:approval|agreement|support)|"
        r"welcomed by (?:all|the meeting|participants|the participants|delegations)|"
        r"supported by (?:all|the meeting|participants|the participants)"
    ),
    Status.FOLLOW_UP: (
        r"tasked|mandated|requested|invited|asked(?! for)|instructed|entrusted|charged|"
        r"authori[sz]ed|postponed|deferred|referred|carried over|adjourned|recommended|"
        r"left open|kept open|revisited|taken up again|called upon|encouraged|urged"
    ),
    Status.NOTED: r"noted|taken note of|acknowledged",
    Status.NOT_AGREED: (
        r"rejected|not (?:be )?(?:accepted|agreed|adopted|approved|"
        r"endorsed|pursued|retained|reached|taken up)|"
        r"withdrawn|not carried|dropped|shelved|abandoned"
    ),
    Status.PROPOSED: r"proposed|suggested",
}
MODAL = r"(?:(?:is|are|was|were|has been|have been|be|being|is to be|are to be)\s+)"
PASSIVES = [
    (
        re.compile(
            rf"(?<!\bto )(?<!\bnot )\b{MODAL}{ADVERB}(?P<word>{words})\b"
            r"(?! by (?!(?:the )?(?:all|both|meeting|part|deleg|senior|work|group|"
            r"confer|minist)))",
            re.I,
        ),
        status,
    )
    for status, words in (
        (Status.NOT_AGREED, PASSIVE[Status.NOT_AGREED]),
        (Status.PROPOSED, PASSIVE[Status.PROPOSED]),
        (Status.ACCEPTED, PASSIVE[Status.ACCEPTED]),
        (Status.FOLLOW_UP, PASSIVE[Status.FOLLOW_UP]),
        (Status.AGREED, PASSIVE[Status.AGREED]),
        (Status.NOTED, PASSIVE[Status.NOTED]),
    )
]
EXPLETIVE = re.compile(
    r"^(?:[^.;]{0,120},\s+)?(?:it|there)\s+(?:was|is|were|has been|"
    r"had been)\b",
    re.I,
)
OTHER = [
    (re.compile(r"^(?:Decisions?|Conclusions?|Agreed|Outcome):\s"), Status.AGREED),
    (re.compile(r"^(?:Actions?|Follow-up):\s"), Status.FOLLOW_UP),
    (
        re.compile(
            r"\b(?:each|every|all) (?:participating )?(?:state|country|government)s?\b"
            r"[^.]{0,40}\b(?:shall|will|is to|are to)\b",
            re.I,
        ),
        Status.AGREED,
    ),
    (
        re.compile(
            r"\bno (?:\w+ )?objections?\b|\bno delegation objected\b|"
            r"\bsilence procedure\b",
            re.I,
        ),
        Status.AGREED,
    ),
    (
        re.compile(
            r"\bno (?:\w+ ){0,2}(?:agreement|consensus|decision)\b|"
            r"\bconsensus could not\b|"
            r"\bcould not (?:be )?(?:agree|reach|adopt|accept|approv)",
            re.I,
        ),
        Status.NOT_AGREED,
    ),
    (
        re.compile(
            r"\b(?:(?:general|broad|wide|unanimous|overall) (?:agreement|"
            r"consensus|support)|consensus) (?:was|on|that|emerged|among|"
            r"for|existed)\b|\bthere was (?:\w+ )?(?:agreement|consensus)\b",
            re.I,
        ),
        Status.AGREED,
    ),
    (
        re.compile(
            r"\bfurther (?:consultations?|discussions?|work|reflection|"
            r"elaboration)\s+(?:is|are|was|were|will be)\s+(?:necessary|"
            r"needed|required)\b",
            re.I,
        ),
        Status.FOLLOW_UP,
    ),
    (
        re.compile(
            r"\bremain(?:s|ed)? (?:open|pending|to be decided)\b|\bwill be "
            r"(?:revisited|taken up|considered|discussed|reverted to|"
            r"examined) (?:again )?at\b|\b(?:needs?|needed|requires?|required) further "
            r"(?:consultations?|discussions?|work|reflection|examination|thought)\b",
            re.I,
        ),
        Status.FOLLOW_UP,
    ),
    (
        re.compile(
            r"\b(?:meeting|conference|consultation|session|workshop|seminar|"
            r"training)\b[^.]{0,80}\b(?:will|is to|are to|shall) (?:take "
            r"place|be held|be convened|be organised|be organized|meet)\b",
            re.I,
        ),
        Status.AGREED,
    ),
    (
        re.compile(
            r"^(?:The|This)\s(?:[\w’']+\s){0,3}?(?:statement|summary|conclusions?|minutes|"
            r"text|declaration|list)\swill\s(?:\w+\s){0,2}be\s(?:issued|annexed|attached|"
            r"circulated|published|posted|sent)\b",
            re.I,
        ),
        Status.FOLLOW_UP,
    ),
    (
        re.compile(r"\bthe Secretariat (?:will|shall|would|is to|was to)\b", re.I),
        Status.FOLLOW_UP,
    ),
]
WEAK = re.compile(
    rf"\b{MODAL}{ADVERB}(?P<word>extended|renewed|prolonged|"
    rf"established|set up|created|dissolved|"
    r"discontinued|appointed|elected|designated|reduced|retained|"
    r"merged|amended|taken off|added|maintained)\b",
    re.I,
)
"""Acts only where nobody speaks: `The mandate was extended by two years.`"""
PUT = re.compile(
    r"^(?:The|A|This)\s+(?:\w+\s+){0,3}(?:proposal|suggested|"
    r"proposed)\b[^.]{0,160}\b(?:aims?|is|was|would|includes?|"
    r"foresees?)\b",
    re.I,
)
CONDITION = re.compile(
    r"\b(?:presupposing|provided that|on (?:the )?condition that|on "
    r"the understanding that|"
    r"subject to|conditional (?:on|upon)|as long as|under the condition|"
    r"it being understood that)\b",
    re.I,
)


FRONTED = re.compile(
    r"^(?:After|Before|Following)\s(?:(?!\b\w+ed\b)[^,])*\s(?=(?:this|it|that|both)\s+$)",
    re.I,
)
"""`After consultations in the break this was agreed`: no clause of its own."""
WEAKLY = "passive of making"


def act_of(words: str) -> tuple[Status, str, str] | None:
    """What the meeting does in a sentence: status, word and rule; None if nothing."""
    for found in (by_meeting(words), passive(words, PASSIVES, "passive of deciding")):
        if found:
            return found
    for pattern, status in OTHER:
        match = pattern.search(words)
        if match:
            return conditional(status, words), match[0], "words of deciding"
    weak = passive(words, [(WEAK, Status.AGREED)], WEAKLY)
    if weak is None and PUT.match(words):
        return Status.PROPOSED, "proposal", "a proposal described"
    return weak


def by_meeting(words: str) -> tuple[Status, str, str] | None:
    for pattern, status in ACTIVE:
        match = pattern.search(words)
        if match and not is_courtesy(words, match["word"]):
            return conditional(status, words), match["word"], "the meeting as subject"
    return None


def passive(
    words: str, patterns: list[tuple[re.Pattern[str], Status]], rule: str
) -> tuple[Status, str, str] | None:
    for pattern, status in patterns:
        match = pattern.search(words)
        if match and is_main(words, match.start()):
            return conditional(status, words), match["word"], rule
    return None


def is_courtesy(words: str, verb: str) -> bool:
    """`welcomed the progress` decides nothing; `welcomed the framework` does."""
    if not re.match(r"welcome|support|back", verb, re.I):
        return False
    return not re.search(
        r"\b(?:propos\w+|offers?|invitation|framework|plan|draft|suggest\w+|holding|"
        r"establishment|initiative|idea|recommend\w+|text|programme|intention|"
        r"(?:non-)?paper)\b",
        words,
        re.I,
    )


def conditional(status: Status, words: str) -> Status:
    is_positive = status in {Status.AGREED, Status.ACCEPTED}
    if is_positive and CONDITION.search(words):
        return Status.SUPPORTED_WITH_CONDITION
    return status


def is_main(words: str, at: int) -> bool:
    """Whether a passive is the sentence's own, not one of a subordinate clause."""
    lead = FRONTED.sub("", words[:at])
    return not re.search(
        r"\b(?:that|which|who|whose|where|whether|if|as|when|before|"
        r"after|once)\b[^,]*$",
        lead,
        re.I,
    )


def is_act(words: str) -> bool:
    """A sentence in which the meeting acts: it belongs to no single speaker."""
    found = act_of(words)
    if found is None or re.search(r"\bthe Secretariat (?:will|shall|would)\b", words):
        return False
    by_itself = {"passive of deciding", "words of deciding"}
    return found[2] in by_itself or bool(EXPLETIVE.match(words))


def is_proposal(words: str) -> bool:
    """`It was proposed by Norway that …` is Norway's, not the meeting's."""
    found = act_of(words)
    return found is not None and found[0] == Status.PROPOSED
