"""Lists that contradict themselves are refused, every fault in a sentence."""

import pytest
from pydantic import ValidationError

from meetings.names import Name, NamesRecord, names_faults


def country(slug="irq", **also):
    named = [{"text": slug, "kind": "short"}]
    return {"slug": slug, "names": named} | also


def faults(*countries, organisations=(), themes=(), merged=None):
    return names_faults(
        NamesRecord.model_validate(
            {
                "format": "bpx-names/1",
                "countries": list(countries),
                "organisations": list(organisations),
                "themes": list(themes),
                "merged": merged or {},
            }
        )
    )


def test_sound_lists_have_no_fault():
    assert faults(country(), merged={"country:irk": "country:irq"}) == []


def test_every_fault_is_named_at_once():
    backwards = {"text": "A", "kind": "alias", "valid_from": "2016", "valid_to": "2015"}
    theme = {"slug": "emergencies", "label": "Emergencies", "group": "substance"}

    assert faults(
        country(iso2="IQ", successors=["xyz"]),
        country(iso2="IQ", names=[]),
        country("aut", names=[backwards], eu_from="1995", eu_to="1994"),
        organisations=[{"slug": "iom", "kind": "un", "names": [backwards]}],
        themes=[theme, theme],
        merged={
            "country:irq": "country:aut",
            "country:abc": "country:def",
            "country:ghi": "organisation:iom",
        },
    ) == [
        'countries: the code "irq" is given 2 times.',
        'countries[0].successors: "xyz" is not among the countries.',
        "countries[1].names: is empty; a body has a name at least.",
        "countries[2].names[0]: ends before it starts.",
        "countries[2].eu_to: is before eu_from.",
        "organisations[0].names[0]: ends before it starts.",
        'themes: the code "emergencies" is given 2 times.',
        'countries: the iso2 "IQ" is given 2 times.',
        "merged.country:irq: is still among the lists.",
        'merged.country:abc: leads to "country:def", which is not known.',
        'merged.country:ghi: leads to "organisation:iom", which is of another kind.',
    ]


@pytest.mark.parametrize("day", ["2016-02-31", "2016-13", "16", "2016-1-1", "soon"])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(ValidationError):
        Name(text="Any", kind="short", valid_from=day)


def test_unknown_keys_are_refused():
    with pytest.raises(ValidationError, match="Extra inputs"):
        faults(country(population=1))


def theme(**also):
    named = {"slug": "emergencies", "label": "Emergencies", "group": "substance"}
    return named | also


def organisation(slug, text):
    names = [{"text": text, "kind": "short"}]
    return {"slug": slug, "kind": "un", "names": names}


def test_what_no_database_or_record_could_keep_is_a_fault():
    assert faults(
        country(iso3="IRQ", names=[{"text": " ", "kind": "short"}]),
        country("abcd", iso3="IRQ", footnote="a\0"),
        organisations=[organisation("a-b", "A\x1fB"), organisation("x" * 21, "X")],
        themes=[
            theme(
                label="a\0",
                scope_note="b\x07",
                keywords=["", "c;d", "e\0"],
                goals={"2013": 70_000, "2025": 0, "2016": 1},
            )
        ],
        merged={
            "country:aaa": "country:bbb",
            "country:bbb": "country:aaa",
            "country:A": "country:irq",
        },
    ) == [
        "countries[0].names[0].text: starts or ends with a space.",
        'countries[1].slug: is "abcd"; a country\'s code is three small letters.',
        "countries[1].footnote: holds the control character U+0000; remove it.",
        'organisations[0].slug: is "a-b"; use at most 20 small letters and digits.',
        "organisations[0].names[0].text: "
        "holds the control character U+001F; remove it.",
        f'organisations[1].slug: is "{"x" * 21}"; '
        "use at most 20 small letters and digits.",
        'countries: the iso3 "IRQ" is given 2 times.',
        "themes[0].label: holds the control character U+0000; remove it.",
        "themes[0].scope_note: holds the control character U+0007; remove it.",
        "themes[0].keywords[0]: must be a word without semicolons.",
        "themes[0].keywords[1]: must be a word without semicolons.",
        "themes[0].keywords[2]: holds the control character U+0000; remove it.",
        "themes[0].goals.2013: is 70000; use 1 to 99.",
        "themes[0].goals.2025: is 0; use 1 to 99.",
        "themes[0].goals.2016: is none of 2013, 2019, 2025.",
        "merged.country:aaa: leads round to itself.",
        "merged.country:bbb: leads round to itself.",
        'merged: "country:A" is not the code of a body.',
    ]
