"""Verbs by what a statement does with them, as lemmas; forms are made here."""

from meetings.vocabulary import StatementKind as Kind

SAYING = {
    Kind.REPORT: """
        report present brief inform describe outline summarise summarize
        introduce review recount explain illustrate detail display
        sketch elaborate trace walk update demonstrate showcase narrate
        """,
    Kind.ANNOUNCEMENT: "announce declare disclose reveal notify communicate",
    Kind.PROPOSAL: """
        propose suggest recommend ask request invite urge call advocate
        table submit move encourage appeal plead press demand
        """,
    Kind.SUPPORT: """
        support endorse back second echo agree concur welcome applaud
        favour favor align subscribe accept approve salute commend
        """,
    Kind.COMMITMENT: """
        pledge offer undertake promise commit volunteer engage vow guarantee
        """,
    Kind.DISSENT: """
        object oppose disagree dissent reject reserve dispute question
        contest refuse decline disassociate dissociate protest
        """,
    Kind.INTERVENTION: """
        say state note observe remark comment highlight underline underscore
        stress emphasise emphasize express mention recall remind reiterate
        repeat reaffirm affirm assert maintain argue contend hold believe
        consider think feel acknowledge recognise recognize admit concede
        confirm clarify specify add conclude point draw raise caution warn
        deplore regret lament criticise criticize condemn thank appreciate
        congratulate praise query wonder inquire enquire reply respond
        answer share indicate signal convey voice insist insinuate claim
        advise suggest propound opine speak touch refer allude elaborate
        plead hope wish want expect anticipate value appreciate cite quote
        intervene submit estimate assess attribute complain
        appraise advise counsel counter retort rejoin cautioned deem
        assure reassure dwell reflect stand
        """,
}
IRREGULAR = {
    "say": "said",
    "draw": "drew",
    "hold": "held",
    "think": "thought",
    "feel": "felt",
    "speak": "spoke",
    "undertake": "undertook",
    "stand": "stood",
    "quote": "quoted",
    "want": "wanted",
    "submit": "submitted",
    "commit": "committed",
    "admit": "admitted",
    "refer": "referred",
    "retort": "retorted",
    "give": "gave",
    "take": "took",
    "make": "made",
    "put": "put",
    "see": "saw",
    "dwell": "dwelt",
}
PHRASES = {
    "took the floor": Kind.INTERVENTION,
    "takes the floor": Kind.INTERVENTION,
    "made a statement": Kind.INTERVENTION,
    "made a presentation": Kind.REPORT,
    "gave a presentation": Kind.REPORT,
    "gave an overview": Kind.REPORT,
    "gave an account": Kind.REPORT,
    "gave a brief": Kind.REPORT,
    "gave a short": Kind.REPORT,
    "gave details": Kind.REPORT,
    "gave an update": Kind.REPORT,
    "gave information": Kind.REPORT,
    "gave the floor": Kind.PROCEDURAL,
    "gave notice": Kind.ANNOUNCEMENT,
    "gave its support": Kind.SUPPORT,
    "gave": Kind.REPORT,
    "provided an overview": Kind.REPORT,
    "provided an update": Kind.REPORT,
    "provided information": Kind.REPORT,
    "delivered a": Kind.REPORT,
    "put forward": Kind.PROPOSAL,
    "put on record": Kind.INTERVENTION,
    "placed on record": Kind.INTERVENTION,
    "went on to": Kind.INTERVENTION,
    "set out": Kind.REPORT,
    "laid out": Kind.REPORT,
    "took note": Kind.INTERVENTION,
    "took the view": Kind.INTERVENTION,
    "was of the opinion": Kind.INTERVENTION,
    "was of the view": Kind.INTERVENTION,
    "were of the opinion": Kind.INTERVENTION,
    "were of the view": Kind.INTERVENTION,
    "is of the opinion": Kind.INTERVENTION,
    "is of the view": Kind.INTERVENTION,
    "was in favour": Kind.SUPPORT,
    "were in favour": Kind.SUPPORT,
    "spoke in favour": Kind.SUPPORT,
    "spoke against": Kind.DISSENT,
    "could not support": Kind.DISSENT,
    "could not agree": Kind.DISSENT,
    "could not accept": Kind.DISSENT,
    "could not join": Kind.DISSENT,
    "did not support": Kind.DISSENT,
    "did not agree": Kind.DISSENT,
    "did not share": Kind.DISSENT,
    "cannot support": Kind.DISSENT,
    "cannot agree": Kind.DISSENT,
    "was not in a position": Kind.DISSENT,
    "were not in a position": Kind.DISSENT,
    "is not in a position": Kind.DISSENT,
    "entered a reservation": Kind.DISSENT,
    "placed a reservation": Kind.DISSENT,
    "recorded its reservation": Kind.DISSENT,
    "recorded a reservation": Kind.DISSENT,
    "had reservations": Kind.DISSENT,
    "had doubts": Kind.DISSENT,
    "was opposed": Kind.DISSENT,
    "was sceptical": Kind.DISSENT,
    "took a different view": Kind.DISSENT,
    "recorded": Kind.INTERVENTION,
    "looks forward": Kind.INTERVENTION,
    "looked forward": Kind.INTERVENTION,
    "shared": Kind.REPORT,
    "is ready": Kind.COMMITMENT,
    "are ready": Kind.COMMITMENT,
    "was ready": Kind.COMMITMENT,
    "were ready": Kind.COMMITMENT,
    "stood ready": Kind.COMMITMENT,
    "stands ready": Kind.COMMITMENT,
    "stand ready": Kind.COMMITMENT,
    "is prepared": Kind.COMMITMENT,
    "was prepared": Kind.COMMITMENT,
    "were prepared": Kind.COMMITMENT,
    "is willing": Kind.COMMITMENT,
    "was willing": Kind.COMMITMENT,
    "were willing": Kind.COMMITMENT,
    "stays committed": Kind.COMMITMENT,
    "stay committed": Kind.COMMITMENT,
    "stayed committed": Kind.COMMITMENT,
    "remains committed": Kind.COMMITMENT,
    "remain committed": Kind.COMMITMENT,
    "remained committed": Kind.COMMITMENT,
    "is committed": Kind.COMMITMENT,
    "was committed": Kind.COMMITMENT,
    "are committed": Kind.COMMITMENT,
    "would like": Kind.INTERVENTION,
    "would be ready": Kind.COMMITMENT,
    "would be willing": Kind.COMMITMENT,
    "would be prepared": Kind.COMMITMENT,
    "would be interested": Kind.INTERVENTION,
    "would be glad": Kind.COMMITMENT,
    "would be happy": Kind.COMMITMENT,
    "would be pleased": Kind.COMMITMENT,
    "would appreciate": Kind.INTERVENTION,
    "would welcome": Kind.INTERVENTION,
    "would prefer": Kind.INTERVENTION,
    "would support": Kind.SUPPORT,
    "would favour": Kind.SUPPORT,
    "would have preferred": Kind.DISSENT,
    "preferred": Kind.INTERVENTION,
    "saw": Kind.INTERVENTION,
    "sees": Kind.INTERVENTION,
    "attached": Kind.INTERVENTION,
    "attaches": Kind.INTERVENTION,
    "was concerned": Kind.INTERVENTION,
    "is concerned": Kind.INTERVENTION,
    "was convinced": Kind.INTERVENTION,
    "is convinced": Kind.INTERVENTION,
    "was grateful": Kind.INTERVENTION,
    "is grateful": Kind.INTERVENTION,
    "were grateful": Kind.INTERVENTION,
    "was pleased": Kind.INTERVENTION,
    "is pleased": Kind.INTERVENTION,
    "associated itself": Kind.SUPPORT,
    "associated themselves": Kind.SUPPORT,
    "joined in": Kind.SUPPORT,
    "paid tribute": Kind.INTERVENTION,
    "brought to the attention": Kind.INTERVENTION,
    "shed light": Kind.REPORT,
    "opened the meeting": Kind.PROCEDURAL,
    "opened the session": Kind.PROCEDURAL,
    "opened the floor": Kind.PROCEDURAL,
    "closed the meeting": Kind.PROCEDURAL,
    "adjourned": Kind.PROCEDURAL,
}


def third(lemma: str) -> str:
    """`says`, `stresses`, `specifies`."""
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeou"):
        return f"{lemma[:-1]}ies"
    return (
        f"{lemma}es"
        if lemma.endswith(("s", "sh", "ch", "x", "z", "o"))
        else (f"{lemma}s")
    )


def past(lemma: str) -> str:
    """`noted`, `specified`, `stressed`, `said`."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"


def forms() -> dict[str, Kind]:
    """Finite form → kind; the first kind that names a lemma keeps it."""
    found: dict[str, Kind] = {}
    for kind, lemmas in SAYING.items():
        for lemma in lemmas.split():
            for form in (lemma, third(lemma), past(lemma)):
                found.setdefault(form, kind)
    return found


FORMS = forms()
PARTICIPLES = frozenset(
    past(lemma) for lemmas in SAYING.values() for lemma in lemmas.split()
) | {
    "made", "given", "delivered", "spoken", "put", "drawn", "seconded", "shared",
    "opened", "led", "introduced", "launched", "raised", "formulated", "voiced",
}  # fmt: skip
"""After `was` and before `by`: said by somebody."""

NOUNS = frozenset(
    """presentation presentations statement statements proposal proposals report
    reports briefing briefings intervention interventions remark remarks overview
    update updates suggestion suggestions address explanation introduction comments
    comment request requests offer recommendation call appeal contribution
    contributions summary announcement speech speeches""".split()
)
"""Nouns of saying: `a presentation by …`, `the proposal of …`."""

SILENT = frozenset(
    """attended participated hosted chaired organised organized convened gathered
    met attend participate absent co-chaired served acted followed serves acts
    connected""".split()
)
"""Verbs with a body as subject that say only that it was there."""

PAST = frozenset(
    """saw held took gave made found was had laid put came went told wrote brought
    sought kept lent left led paid drew drove met sent set shed spent stood struck
    thought understood withdrew chose began became built cast felt fell forbade got
    grew knew let lost meant read ran sat shook spoke bade dwelt said won rose
    wrote undertook overcame spelt arose bore""".split()
)
"""Irregular forms of the past: a body before one of them does something."""
GIVEN = frozenset(
    """given taken made held seen put sent shown known drawn told left kept set built
    found led met paid brought chosen written borne begun dealt heard thought said
    spoken understood laid lost read run struck spent won sought""".split()
)
"""Irregular participles: after `was` they make a passive."""
MOODS = frozenset(
    """committed concerned convinced prepared pleased interested satisfied opposed
    determined inclined delighted disappointed worried alarmed surprised honoured
    dissatisfied persuaded encouraged gratified troubled bound resolved tempted
    struck impressed""".split()
)
"""After `was` these say how a delegation stands, not what was done to it."""
