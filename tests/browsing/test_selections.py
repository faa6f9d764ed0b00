"""Count, facets, pages and files of any question equal a naive recomputation."""

import hashlib
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.catalogue.current import current
from meetings.catalogue.meanwhile import meanwhile
from meetings.catalogue.searching import groups_of
from meetings.catalogue.selection import Question, Selection, entries
from tests.browsing import naive
from tests.browsing.archives import (
    COUNTRIES,
    KINDS,
    THEMES,
    YEARS,
    random_archive,
)

pytestmark = pytest.mark.django_db
VALUES = {
    "country": [*COUNTRIES, "usa"],
    "theme": THEMES,
    "year": [*YEARS, "1999"],
    "kind": KINDS,
    "meeting": [f"meeting-{number}" for number in range(1, 6)],
    "mentions": [f"country:{country}" for country in COUNTRIES],
}
WORDS = [
    *("", "", "migrant", '"the visa"', "Turkey OR iran", "-visas", "text:Türkiye"),
    *("the visa OR Turkey", "visa OR border OR migrant -iran"),
]
SORTS = ("newest", "oldest", "speaker", "relevance")


def random_question(chance, kept):
    params = [param for param in VALUES if chance.random() < 0.3]
    words = chance.choice(WORDS)
    return Question(
        chance.choice(("statement", "statement", "decision", "meeting")),
        {p: tuple(chance.sample(VALUES[p], chance.randint(1, 2))) for p in params},
        q=words,
        sort=chance.choice(SORTS if words else SORTS[:3]),
        version=chance.choice((None, chance.randint(1, kept.edition))),
        year_from=chance.choice((None, None, 2016, 2017)),
        year_to=chance.choice((None, None, 2016, 2017)),
    )


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), editions=st.integers(0, 8))
def test_any_question_is_answered_as_by_looking_at_every_entry(seed, editions):
    chance = random.Random(seed)
    with random_archive(seed, editions) as kept:
        for _ in range(20):
            question = random_question(chance, kept)
            assert given_by_selection(question) == given_naively(question, kept)


def given_by_selection(question):
    selection = Selection(question, current())
    pages = [selection[at : at + 3] for at in range(0, len(selection) + 3, 3)]
    return {
        "question": question,
        "count": selection.count(),
        "withheld": selection.withheld,
        "pages": [[entry["id"] for entry in page] for page in pages],
        "facets": {p: selection.facet_counts(p, VALUES[p]) for p in VALUES},
        "file": "".join(selection.stream(step=2)),
        "checksum": selection.checksum(),
        "since": since(selection),
    }


def since(selection):
    """Of new, changed and gone entries the public ids, in order."""
    found = meanwhile(selection)
    return [
        [one["id"] for one in entries(keys)]
        for keys in (found.new, found.changed, found.gone)
    ]


def given_naively(question, kept):
    groups = groups_of(question.q, kept.names) if question.q else ()
    found, withheld = naive.answer(kept, question, groups)
    ids = [thing.public_id for thing in found]
    summed = "".join(f"{thing.public_id}\t{thing.digest}\n" for thing in found)
    return {
        "question": question,
        "count": len(found),
        "withheld": withheld,
        "pages": [ids[at : at + 3] for at in range(0, len(ids) + 3, 3)],
        "facets": {p: naive_counts(p, question, groups, kept) for p in VALUES},
        "file": "".join(thing.line for thing in found),
        "checksum": hashlib.sha256(summed.encode()).hexdigest(),
        "since": naive_since(found, question, groups, kept),
    }


def naive_since(found, question, groups, kept):
    now, _ = naive.answer(kept, replace(question, version=None), groups)
    before = {thing.public_id: thing.digest for thing in found}
    after = {thing.public_id: thing.digest for thing in now}
    newest = sorted(now, key=lambda thing: thing.sort)
    return [
        [t.public_id for t in newest if t.public_id not in before],
        [
            t.public_id
            for t in newest
            if t.public_id in before and t.digest != before[t.public_id]
        ],
        [
            t.public_id
            for t in sorted(found, key=lambda thing: thing.sort)
            if t.public_id not in after
        ],
    ]


def naive_counts(param, question, groups, kept):
    among, _ = naive.answer(kept, question, groups, but=param)
    return {
        value: sum(f"{param}={value}" in thing.tokens for thing in among)
        for value in VALUES[param]
    }
