"""Words give the same entries on either database as looking at every text."""

import random

import pytest
from django.core.management import call_command

from meetings.catalogue.analysis import highlight
from meetings.catalogue.current import current
from meetings.catalogue.searching import groups_of
from meetings.catalogue.selection import Question, Selection
from meetings.catalogue.words import NotUnderstood
from meetings.vocabulary import CardKind
from tests.browsing import naive
from tests.browsing.archives import WORDS, Thing, kept_archive, random_archive

pytestmark = pytest.mark.django_db
ODD = [
    *('"visa', 'visa"', '"', '""', '"the visa" "', "visa OR", "OR", "-", "--visa"),
    *("visa' OR '1'='1", "');DROP TABLE card_index;--", "visa & !the | of", "visa:*"),
    *(
        "((((visa))))",
        "(" * 300 + "visa",
        "NEAR(visa the, 2)",
        "^visa",
        "visa*",
        "{the}",
    ),
    *(
        "\\visa\\",
        "%visa%",
        "_visa_",
        "NOT visa",
        "terms:visa",
        "visa AND the",
        "'visa",
    ),
    *(
        "½",
        "ﬁve",
        "\u202evisa",
        "visa\r\nthe",
        "visa\u0000",
        "\ufffd",
        "😀",
        "كابل Москва",
    ),
    *("visa " * 24, "visa " * 25, "x" * 10_000, '"' + "the " * 2500, "- - -visa"),
]


def random_words(chance):
    """A question of words, phrases, OR, -not and text:, as a reader types it."""
    pieces = [random_piece(chance) for _ in range(chance.randint(1, 3))]
    return chance.choice((" ", " OR ", " OR ", "  -")).join(pieces)


def random_piece(chance):
    words = chance.choices(WORDS, k=chance.choice((1, 1, 1, 1, 2)))
    piece = " ".join(words)
    if len(words) > 1 and chance.random() < 0.8:
        piece = f'"{piece}"'
    return chance.choice(("", "", "", "-", "text:")) + piece


def asked(question, version=None):
    """The ids found among statements, or why not."""
    selection = Selection(
        Question(CardKind.STATEMENT, q=question, version=version), current()
    )
    try:
        return [entry["id"] for entry in selection[0:1000]]
    except NotUnderstood as refusal:
        return str(refusal)


def looked_for(question, kept, version=None):
    try:
        groups = groups_of(question, kept.names)
    except NotUnderstood as refusal:
        return str(refusal)
    found, _ = naive.answer(
        kept, Question(CardKind.STATEMENT, q=question, version=version), groups
    )
    return [thing.public_id for thing in found]


def test_two_hundred_questions_find_what_looking_at_every_text_finds():
    chance = random.Random(16)
    questions = [*ODD, *(random_words(chance) for _ in range(200))]
    with random_archive(24, editions=40) as kept:
        versions = [chance.choice((None, 20)) for _ in questions]
        answers = [asked(*pair) for pair in zip(questions, versions, strict=True)]

        assert answers == [
            looked_for(q, kept, v) for q, v in zip(questions, versions, strict=True)
        ]
        assert (
            sum(isinstance(answer, list) and answer != [] for answer in answers) > 100
        )


@pytest.fixture
def bodies():
    """Six statements that have to do with Türkiye in one way or another, or do not."""
    tokens = {
        "by": ("country=tur",),
        "by-and-word": ("country=tur",),
        "mentioned": ("mentions=country:tur",),
        "word": (),
        "old-word": ("country=irn",),
        "other": ("country=irn",),
    }
    texts = {
        "by": "We host refugees.",
        "by-and-word": "Türkiye hosts.",
        "word": "The border of Turkey.",
        "old-word": "The Republic of Turkey.",
        "other": "Let us speak of turkey farms in Iran.",
    }
    with kept_archive() as kept:
        things = [
            Thing(
                CardKind.STATEMENT,
                name,
                0,
                place,
                ("card=statement", *tokens[name]),
                texts.get(name, ""),
            )
            for place, name in enumerate(tokens)
        ]
        kept.publish({1: things})
        yield kept


EVERY_WAY = ["by", "by-and-word", "mentioned", "word", "old-word", "other"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Turkey", EVERY_WAY),
        ("turkiye", EVERY_WAY),
        ('"Republic of Turkey"', EVERY_WAY),
        ("republic of turkey", EVERY_WAY),
        ("text:Turkey", ["word", "old-word", "other"]),
        ("text:Türkiye", ["by-and-word"]),
        ("Turkey -Iran", ["by", "by-and-word", "mentioned", "word"]),
        ("-Turkey", []),
        ("-text:Turkey", ["by", "by-and-word", "mentioned"]),
        ("Turkey border", ["word"]),
        ("Iran OR border", ["word", "old-word", "other"]),
        ("us", ["other"]),
        ("US", []),
        ("United States", []),
    ],
)
def test_the_name_of_a_body_stands_for_all_its_names_and_the_body(
    bodies, question, expected
):
    assert asked(question) == expected


def test_a_reader_is_told_what_a_name_was_taken_for(bodies):
    question = Question(CardKind.STATEMENT, q="Turkey -Iran text:border OR iran")
    (turkiye, iran) = Selection(question, current()).found.understood

    assert vars(turkiye) == {
        "words": "Turkey",
        "body": "Türkiye",
        "with_the_words": 4,
        "by_the_body": 3,
        "total": 6,
        "as_speaker": 2,
        "as_mentioned": 1,
    }
    assert (iran.words, iran.body, iran.total) == ("iran", "Iran", 2)


def test_what_matched_is_marked(bodies):
    selection = Selection(
        Question(CardKind.STATEMENT, q="Turkey border -iran"), current()
    )
    texts = [entry["text"] for entry in selection]

    assert ("iran",) not in selection.found.runs
    assert [highlight(text, selection.found.runs) for text in texts] == [
        "The <mark>border</mark> of <mark>Turkey</mark>."
    ]


def test_the_sample_archive_is_found_by_words_and_by_names():
    call_command("load_sample", verbosity=0)
    numbers = {q: found_numbers(q) for q in ("development", "Turkey", "turkiye")}
    (turkey,) = Selection(
        Question(CardKind.STATEMENT, q="Turkey"), current()
    ).found.understood

    assert numbers["development"] == [8, 19, 24]
    assert numbers["Turkey"] == numbers["turkiye"] == found_numbers("Türkiye")
    assert (turkey.total, turkey.with_the_words, turkey.as_speaker) == (7, 4, 5)


def found_numbers(question):
    selection = Selection(Question(CardKind.STATEMENT, q=question), current())
    return [entry["number"] for entry in selection[0:100]]
