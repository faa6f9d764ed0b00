"""Given a body and a date, its name then; and what else is asked of the names."""

from datetime import date

import pytest

from meetings.names import Name, Names, NamesRecord


@pytest.mark.parametrize(
    ("ref", "on", "name"),
    [
        ("country:tur", "2016-12-15", "Turkey"),
        ("country:tur", "2022-05-31", "Turkey"),
        ("country:tur", "2022-06-01", "Türkiye"),
        ("country:mkd", "1992-06-01", "Macedonia"),
        ("country:mkd", "2019-02-11", "the former Yugoslav Republic of Macedonia"),
        ("country:mkd", "2019-02-12", "North Macedonia"),
        ("country:cze", "2016-06-30", "Czech Republic"),
        ("country:cze", "2016-12-15", "Czechia"),
        ("country:csk", "1991-10-30", "Czechoslovakia"),
        ("country:csk", "2024-11-12", None),
        ("country:scg", "2010-01-01", None),
        ("organisation:euaa", "2016-12-15", None),
        ("country:yug", "1997-10-14", "Yugoslavia"),
        ("country:scg", "2004-06-01", "Serbia and Montenegro"),
        ("country:sun", "1991-10-30", "Soviet Union"),
        ("country:xkx", "2016-12-15", "Kosovo*"),
        ("country:rus", "2016-12-15", "Russian Federation"),
        ("country:nld", "2016-12-15", "Netherlands"),
        ("organisation:frontex", "2008-05-15", "Frontex"),
        ("organisation:osce", "1993-02-15", "CSCE"),
        ("organisation:osce", "1997-10-14", "OSCE"),
        ("organisation:ec", "2016-12-15", "European Commission"),
        ("organisation:easo", "2024-11-12", None),
    ],
)
def test_a_body_has_the_name_of_the_day_or_none(names, ref, on, name):
    assert names.name(ref, date.fromisoformat(on)) == name


@pytest.mark.parametrize(
    ("ref", "on", "name"),
    [
        ("country:tur", "2016-12-15", "Republic of Turkey"),
        ("country:tur", "2024-11-12", "Republic of Türkiye"),
        ("country:cze", "2024-11-12", "Czech Republic"),
        ("country:yug", "1991-10-30", "Socialist Federal Republic of Yugoslavia"),
        ("country:yug", "1997-10-14", "Federal Republic of Yugoslavia"),
        (
            "organisation:frontex",
            "2008-05-15",
            "European Agency for the Management of Operational Cooperation"
            " at the External Borders",
        ),
        (
            "organisation:frontex",
            "2016-12-15",
            "European Border and Coast Guard Agency",
        ),
        ("country:ukr", "2016-12-15", "Ukraine"),
    ],
)
def test_an_official_name_is_that_of_the_day_else_the_short_one(names, ref, on, name):
    assert names.name(ref, date.fromisoformat(on), kind="official") == name


@pytest.mark.parametrize(
    ("ref", "label"),
    [
        ("country:tur", "Türkiye"),
        ("country:xkx", "Kosovo*"),
        ("country:csk", "Czechoslovakia"),
        ("organisation:icmpd", "ICMPD"),
        ("organisation:ec", "European Commission"),
        ("group:participating-states", "Participating states"),
        ("country:scg", "Serbia and Montenegro"),
        ("organisation:easo", "EASO"),
        ("country:qqq", "qqq"),
    ],
)
def test_pages_print_the_short_name_of_today_or_the_last_one(names, ref, label):
    assert names.label(ref) == label


@pytest.mark.parametrize(
    ("entity", "ref"),
    [
        ("country:TR", "country:tur"),
        ("country:XK", "country:xkx"),
        ("country:scg", "country:scg"),
        ("org:FRA", "organisation:fra"),
        ("org:COE", "organisation:coe"),
        ("group:participating-states", "group:participating-states"),
    ],
)
def test_the_code_of_a_record_and_of_an_address_are_inverse(names, entity, ref):
    assert (names.ref(entity), names.entity(ref)) == (ref, entity)


@pytest.mark.parametrize("entity", ["country:QQ", "org:TR", "group:all", "TR", ""])
def test_a_code_that_is_not_known_has_no_body(names, entity):
    assert names.ref(entity) is None


@pytest.mark.parametrize(
    ("kind", "text", "slug"),
    [
        ("country", "tr", "tur"),
        ("country", "TR", "tur"),
        ("country", "turkey", "tur"),
        ("country", "turkiye", "tur"),
        ("country", "Türkiye", "tur"),
        ("country", "the-former-yugoslav-republic-of-macedonia", "mkd"),
        ("country", "former-yugoslav-republic-of-macedonia", "mkd"),
        ("country", "kosovo", "xkx"),
        ("country", "iom", None),
        ("organisation", "european-commission", "ec"),
        ("organisation", "tr", None),
        ("country", "", None),
    ],
)
def test_other_addresses_of_a_body_lead_to_its_code(names, kind, text, slug):
    assert names.redirect(kind, text) == slug


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("turkey", {"country:tur"}),
        ("turkiye", {"country:tur"}),
        ("macedonia", {"country:mkd"}),
        ("uk", {"country:gbr"}),
        ("commission", {"organisation:ec"}),
        ("development", set()),
    ],
)
def test_words_of_a_reader_call_every_body_that_ever_bore_them(names, text, refs):
    assert names.called(text) == refs


@pytest.mark.parametrize(
    ("ref", "on", "is_eu"),
    [
        ("country:gbr", "2020-01-31", True),
        ("country:gbr", "2020-02-01", False),
        ("country:hrv", "2013-06-30", False),
        ("country:hrv", "2013-07-01", True),
        ("country:nor", "2016-12-15", False),
        ("organisation:eu", "2016-12-15", False),
    ],
)
def test_membership_of_the_european_union_is_asked_of_a_day(names, ref, on, is_eu):
    assert names.is_eu(ref, date.fromisoformat(on)) is is_eu


def test_bodies_stand_in_the_order_of_their_names_today(names):
    countries = names.refs("country")

    assert countries[:3] == ["country:afg", "country:alb", "country:arg"]
    assert countries.index("country:cze") < countries.index("country:csk")
    assert countries[-4:] == [
        "country:gbr",
        "country:usa",
        "country:uzb",
        "country:yug",
    ]


def test_kosovo_always_comes_with_its_footnote(names):
    assert names.footnote("country:xkx") == (
        "This designation is without prejudice to positions on status, and is in line"
        " with UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of"
        " independence."
    )


def test_a_region_is_that_of_a_country_alone(names):
    refs = ["country:irq", "country:tur", "country:csk", "organisation:iom"]

    assert [names.region(ref) for ref in refs] == [
        "silk-routes",
        "turkiye",
        "historical",
        None,
    ]


def test_a_theme_is_found_by_its_code(names):
    theme = names.theme("return-reintegration")

    assert (theme.label, theme.group, theme.goals) == (
        "Return, readmission and reintegration",
        "substance",
        {"2013": 4, "2019": 1, "2025": 3},
    )


def test_what_is_not_known_has_no_names_and_no_footnote(names):
    assert (names.names_of("country:qqq"), names.footnote("country:qqq")) == ([], "")
    assert (names.name("country:qqq"), names.label("country:qqq")) == (None, "qqq")


def archive_of(*parts, merged=None):
    return Names(
        NamesRecord.model_validate(
            {
                "format": "bpx-names/1",
                "countries": [],
                "organisations": list(parts),
                "themes": [],
                "merged": merged or {},
            }
        )
    )


def organisation(slug, *texts):
    return {
        "slug": slug,
        "kind": "un",
        "names": [{"text": text, "kind": "short"} for text in texts],
    }


def test_a_name_of_two_bodies_at_once_means_neither():
    two = archive_of(organisation("one", "ECO"), organisation("two", "Eco"))

    assert two.bore("ECO", date(2016, 12, 15)) is None
    assert two.called("eco") == {"organisation:one", "organisation:two"}
    assert two.redirect("organisation", "eco") is None


def test_a_code_that_was_merged_leads_to_the_body_that_stayed():
    names = archive_of(
        organisation("one", "First"),
        merged={
            "organisation:two": "organisation:one",
            "organisation:three": "organisation:two",
        },
    )

    assert names.current("organisation:three") == "organisation:one"
    assert names.ref("org:THREE") == "organisation:one"
    assert names.entity("organisation:two") == "org:ONE"
    assert names.label("organisation:two") == "First"
    assert names.redirect("organisation", "three") == "one"


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        ("2015-12-31", False),
        ("2016-01-01", True),
        ("2022-04-30", True),
        ("2022-05-01", False),
    ],
)
def test_a_name_holds_from_its_first_day_up_to_the_day_it_ended(on, holds):
    name = Name(text="Any", kind="short", valid_from="2016", valid_to="2022-05")

    assert name.holds(date.fromisoformat(on)) is holds
