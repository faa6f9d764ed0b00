"""Verbs by what a statement does with them, as lemmas; forms are made here."""

from meetings.vocabulary import StatementKind as Kind

SAYING = {
    Kind.REPORT: """
        report present brief inform describe outline summarise summarize
        introduce review recount explain illustrate detail display
        sketch elaborate trace walk update demonstrate showcase narrate
        complement supplement
        """,
    Kind.ANNOUNCEMENT: "announce declare disclose reveal notify communicate",
    Kind.PROPOSAL: """
        propose suggest recommend request invite urge call advocate
        table submit move encourage press demand
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
        ask appeal plead hope wish want expect anticipate value appreciate cite quote
        intervene submit estimate assess attribute complain
        appraise advise counsel counter retort rejoin cautioned deem
        assure reassure dwell reflect stand doubt thank declare enumerate
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
    "regret": "regretted",
    "concur": "concurred",
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
LEMMAS = frozenset(lemma for lemmas in SAYING.values() for lemma in lemmas.split())
BASE = frozenset({"show", "suggest", "indicate", "confirm", "point", "reveal", "work"})
"""Verbs that follow a plural noun, as in `IOM figures show`."""
PARTICIPLES = frozenset(
    past(lemma)
    for lemmas in SAYING.values()
    for lemma in lemmas.split()
    if lemma != "offer"
) | {
    "made", "given", "delivered", "spoken", "put", "drawn", "seconded", "shared",
    "opened", "led", "introduced", "launched", "raised", "formulated", "voiced",
}  # fmt: skip
"""After `was` and before `by`: said by somebody."""

SPOKE = (
    "said|stated|stressed|emphasi[sz]ed|underlined|underscored|highlighted|noted|"
    "recalled|explained|added|asked|welcomed|expressed|thanked|supported|proposed|"
    "suggested|reported|informed|announced|mentioned|pointed|reminded|reiterated|"
    "presented|briefed|described|offered|invited|outlined|introduced|warned|argued|"
    "observed|remarked|commented|regretted|confirmed|praised|called|referred|urged|"
    "replied|answered|opened|greeted|took the floor|gave|shared"
)
"""What only a person or a body can have done."""

TOLD = "|".join(
    sorted(
        {form(one) for one in LEMMAS for form in (past, third)} | {"showed", "shows"}
    )
)
"""What a body or a person of no list may have done, too."""

NOUNS = frozenset(
    """presentation presentations statement statements proposal proposals report
    reports briefing briefings intervention interventions remark remarks overview
    update updates suggestion suggestions address explanation introduction comments
    comment request requests offer recommendation call appeal contribution
    contributions summary announcement speech speeches paper message video film
    letter""".split()
)
"""Nouns of saying: `a presentation by …`, `the proposal of …`."""

SILENT = frozenset(
    """attended participated hosted chaired organised organized convened gathered
    met attend participate absent co-chaired served acted followed serves acts
    connected arrived arrives departed alternated moderated presided guided
    watched""".split()
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
