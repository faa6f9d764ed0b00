"""Names of one body written in two ways, and names that only look so."""

import pytest

from meetings.names.likeness import Written, alike_pairs

ALIKE = [
    (
        "Int. Centre for Migration Policy Development",
        "International Centre for Migration Policy Development",
    ),
    ("Int. Organization for Migration", "International Organisation for Migration"),
    ("Republic of Türkiye", "the Republic of Turkiye"),
    ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
    ("Inter-Governmental Consultations", "Intergovernmental Consultations"),
]
OTHERS = [
    ("Niger", "Nigeria"),
    ("Austria", "Australia"),
    ("Slovakia", "Slovenia"),
    ("Guinea", "Guinea-Bissau"),
    ("Iran", "Iraq"),
    ("Republic of Korea", "Republic of Moldova"),
    ("ECO", "European Communications Office"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_ways_of_writing_are_seen(one, other):
    assert Written(one).is_like(Written(other))
    assert Written(other).is_like(Written(one))


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_names_are_left_alone(one, other):
    assert not Written(one).is_like(Written(other))


def test_initials_stand_for_a_name():
    name = Written("International Centre for Migration Policy Development")

    assert Written("ICMPD").stands_for(name)
    assert not Written("IOM").stands_for(name)
    assert not Written("IC").stands_for(Written("International Centre"))


def test_no_two_bodies_of_the_project_are_alike(lists):
    for bodies in (lists.countries, lists.organisations):
        named = {
            place: [Written(name.text) for name in body.names]
            for place, body in enumerate(bodies)
        }
        assert alike_pairs(named) == []
