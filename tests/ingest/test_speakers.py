"""Who speaks in a sentence, and who does not."""

from datetime import date

import pytest

from meetings.ingest.recognising.clauses import clauses
from meetings.ingest.recognising.naming import Namer
from meetings.ingest.recognising.sentences import sentences
from meetings.ingest.recognising.subjects import Roles, subjects
from meetings.vocabulary import RoleKind

HELD = Roles(
    {
        RoleKind.CHAIR: "country:TR",
        RoleKind.CO_CHAIR: "country:HU",
        RoleKind.SECRETARIAT: "org:ICMPD",
    }
)


def speakers(text, shipped):
    """(codes of the speakers, first words) of each clause with a verb of its own."""
    found = []
    every = subjects(text, Namer(shipped, date(2016, 12, 15)), HELD)
    for start, end in sentences(text):
        for clause in clauses(text, start, end, every):
            codes = [s.entity.split(":")[1] for s in clause.speakers if s.entity]
            verb = clause.verb
            if codes and verb and not (verb.is_passive or verb.is_silent):
                found.append("+".join(codes))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey highlighted the flexible nature of the Process.", ["TR"]),
        ("Iraq, Afghanistan and Pakistan appreciated the support.", ["IQ+AF+PK"]),
        ("Once again the Chair underlined the need for it.", ["TR"]),
        ("The Co-Chair, for its part, was confident.", ["HU"]),
        ("In view of the focus, Iraq expressed concern.", ["IQ"]),
        ("Replying to Bangladesh, IOM saw no obstacle.", ["IOM"]),
        ("Referring to it, the Budapest Process Secretariat welcomed it.", ["ICMPD"]),
        ("The Turkish Chair proposed a meeting.", ["TR"]),
        ("The Pakistani delegation asked for help.", ["PK"]),
        ("The representative of Norway thanked the host.", ["NO"]),
        ("Mr. A. Karimov, Deputy Head of the Agency of Uzbekistan, agreed.", ["UZ"]),
        ("It was stressed by Norway that time is short.", ["NO"]),
        ("There was a presentation on trends by IOM.", ["IOM"]),
        ("According to Tajikistan, this is unresolved.", ["TJ"]),
        ("Germany noted it, while Norway objected.", ["DE", "NO"]),
        ("Germany noted it; Norway objected.", ["DE", "NO"]),
        ("Poland has opened two centres.", ["PL"]),
        ("The former Yugoslav Republic of Macedonia agreed.", ["MK"]),
        ("The Netherlands stays committed.", ["NL"]),
        ("Participating states agreed with this.", ["participating-states"]),
    ],
)
def test_the_grammatical_speaker_speaks(text, expected, shipped):
    assert speakers(text, shipped) == expected


@pytest.mark.parametrize(
    "text",
    [
        "One delegation objected to the text.",
        "Several countries expressed doubts.",
        "Some delegations from the Silk Routes asked for more.",
        "The project in Pakistan was extended.",
        "The support of Turkey was welcomed.",
        "Pakistan’s efforts were commended.",
        "Links between Iran and Iraq were discussed.",
        "Mr. Jordan Georgia thanked everybody.",
        "The Commission on Narcotic Drugs adopted it.",
        "Belarus attended the meeting.",
        "ETF then demonstrated its toolkit.",
        "The Secretariat was tasked with it.",
    ],
)
def test_who_is_only_named_does_not_speak(text, shipped):
    assert speakers(text, shipped) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Mr. A. Smith spoke. H.E. Dr. Khan too.", None),
        (
            "It cost 3.5 million. 20 states paid.",
            ["It cost 3.5 million.", "20 states paid."],
        ),
        ("“Yes.” He left.", ["“Yes.”", "He left."]),
    ],
)
def test_sentences_end_where_they_end(text, expected):
    expected = expected or ["Mr. A. Smith spoke.", "H.E. Dr. Khan too."]

    assert [text[a:b] for a, b in sentences(text)] == expected
