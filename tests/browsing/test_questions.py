"""A question is refused or answered, never widened; each has one canonical form."""

from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from meetings.catalogue.current import current
from meetings.catalogue.question import ORDER, Question
from meetings.catalogue.selection import Selection
from meetings.filters import (
    CountryFilter,
    DecisionFilter,
    DelegationFilter,
    Faulty,
    MeetingFilter,
    OrganisationFilter,
    StatementFilter,
    ThemeFilter,
    choices,
)
from meetings.models import Publication
from meetings.names import NamesRecord
from meetings.names.shape import Theme
from meetings.vocabulary import CardKind
from tests.browsing.archives import NAMES, Thing, kept_archive

pytestmark = pytest.mark.django_db
SETS = (
    StatementFilter,
    DecisionFilter,
    MeetingFilter,
    DelegationFilter,
    CountryFilter,
    OrganisationFilter,
    ThemeFilter,
)
MERGED = {"per": "irn", "country:per": "country:irn"}
YEARS_AND_THEME = "theme=visas&year_from=1991&year_to=2017"
NEXT_YEAR = datetime.now(tz=UTC).year + 1


@pytest.fixture(autouse=True)
def kept():
    """One meeting; names that lost a country and a theme, and merged one."""
    with kept_archive() as kept:
        tokens = ("card=statement", "meeting=meeting-1", "country=tur")
        kept.publish({1: [Thing(CardKind.STATEMENT, "1", 0, 0, tokens, "visa")]})
        names = NamesRecord.model_validate_json(NAMES.as_text())
        names.countries = [one for one in names.countries if one.slug != "hun"]
        names.merged = {"country:per": "country:irn"}
        names.themes = [Theme(slug="visas", label="Visas", group="substance")]
        Publication.objects.create(
            edition_id=kept._next_edition(), record=names.as_text()
        )
        yield kept


def question(query, filters=StatementFilter):
    return filters(QueryDict(query), current()).question()


def faults(query, filters=StatementFilter):
    with pytest.raises(Faulty) as refusal:
        question(query, filters)
    assert str(refusal.value) == " ".join(f.sentence for f in refusal.value.faults)
    return [(fault.sentence, fault.query) for fault in refusal.value.faults]


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("country=&q=&sort=&page=&version=", ""),
        ("country=TUR", "country=tur"),
        ("country=tur&country=irn&country=tur", "country=irn&country=tur"),
        ("country=per", "country=irn"),
        ("mentions=country:per", "mentions=country%3Airn"),
        ("country=hun", "country=hun"),
        ("country=per&version=2", "country=per&version=2"),
        ("country=per&version=3", "country=irn&version=3"),
        ("host=usa&organisation=iom", "organisation=iom&host=usa"),
        ("theme=visas", "theme=visas"),
        ("meeting=meeting-1", "meeting=meeting-1"),
        (f"year={NEXT_YEAR}&year=1991", f"year=1991&year={NEXT_YEAR}"),
        ("kind=REPORT&type=senior_officials", "type=senior_officials&kind=report"),
        ("joint=yes", "joint=yes"),
        ("q=+visa+", "q=visa"),
        ("sort=newest&page=1&version=3", "version=3"),
        ("sort=oldest&page=07&version=2", "sort=oldest&page=7&version=2"),
        ("sort=speaker&size=050&page=2", "sort=speaker&size=50&page=2"),
        ("size=25&year_from=&year_to=", ""),
        ("sort=relevance&q=visa", "q=visa&sort=relevance"),
        ("sort=relevance&q=+", ""),
        ("year_to=2017&theme=visas&year_from=1991", YEARS_AND_THEME),
        ("year_from=2016&year_to=2016", "year_from=2016&year_to=2016"),
    ],
)
def test_a_question_has_one_canonical_form(query, canonical):
    assert question(query).query() == canonical
    assert question(canonical) == question(query)


@pytest.mark.parametrize(
    ("query", "sentence", "without"),
    [
        ("contry=tur&page=2", "There is no filter “contry” here.", "page=2"),
        ("status=agreed", "There is no filter “status” here.", ""),
        ("country=xyz", "The filter “country” has no value “xyz”.", ""),
        (
            "country=tur&country=XYZ",
            "The filter “country” has no value “XYZ”.",
            "country=tur",
        ),
        ("country=country:tur", "The filter “country” has no value “country:tur”.", ""),
        ("theme=visa", "The filter “theme” has no value “visa”.", ""),
        ("mentions=tur", "The filter “mentions” has no value “tur”.", ""),
        ("year=1990", "The filter “year” has no value “1990”.", ""),
        ("year=99999", "The filter “year” has no value “99999”.", ""),
        ("meeting=meeting-2", "The filter “meeting” has no value “meeting-2”.", ""),
        ("joint=no", "The filter “joint” has no value “no”.", ""),
        ("country=%00", "The filter “country” has no value “␀”.", ""),
        ("%00=1", "There is no filter “␀” here.", ""),
        ("%FF=1", "There is no filter “\ufffd” here.", ""),
        (
            f"kind={'x' * 10_000}",
            f"The filter “kind” has no value “{'x' * 60}…”.",
            "",
        ),
        ("q=a&q=b", "“q” is given more than once.", ""),
        ("page=2&page=2", "“page” is given more than once.", ""),
        ("page=0", "There is no page “0”.", ""),
        ("page=-1", "There is no page “-1”.", ""),
        ("page=two", "There is no page “two”.", ""),
        ("page=٣", "There is no page “٣”.", ""),
        (f"page={'9' * 30}", f"There is no page “{'9' * 30}”.", ""),
        ("version=4&q=visa", "There is no version “4”.", "q=visa"),
        ("version=0", "There is no version “0”.", ""),
        (
            "sort=Newest&q=visa",
            "Sort by “newest”, “oldest”, “speaker” or “relevance”.",
            "q=visa",
        ),
        ("size=1000", "Show “25”, “50” or “100” entries a page.", ""),
        ("size=-1&page=2", "Show “25”, “50” or “100” entries a page.", "page=2"),
        ("size=50&size=50", "“size” is given more than once.", ""),
        ("year_from=1990", "The filter “year_from” has no value “1990”.", ""),
        ("year_to=٢٠١٦", "The filter “year_to” has no value “٢٠١٦”.", ""),
        ("year_to=2016&year_to=2017", "“year_to” is given more than once.", ""),
        (
            "year_from=2017&year_to=2016",
            "The first year, 2017, comes after the last, 2016.",
            "year_to=2016",
        ),
        ("q=%00", "The words hold a NUL sign; leave it out.", ""),
        ("q=!!!", "These signs hold no word; write a word to search for.", ""),
        ("q=" + "a+" * 25, "Search for at most 24 words at once.", ""),
        (f"q={'x' * 501}", "Search for at most 500 signs.", ""),
        ("country=tur&" * 51, "Choose at most 50 values at once.", ""),
    ],
)
def test_what_is_not_understood_is_named_and_can_be_left_out(query, sentence, without):
    assert faults(query) == [(sentence, without)]


@pytest.mark.parametrize(
    ("query", "meant", "instead"),
    [
        ("contry=tur&page=2", "country", "page=2&country=tur"),
        ("themes=visas&theme=data", "theme", "theme=data&theme=visas"),
        ("zzz=1", "", ""),
        ("country=iran&country=tur", "Iran (irn)", "country=irn&country=tur"),
        ("country=country:tur", "Türkiye (tur)", "country=tur"),
        ("mentions=tur", "Türkiye (country:tur)", "mentions=country%3Atur"),
        ("kind=raport", "Report (report)", "kind=report"),
        ("country=qqqq", "", ""),
        ("year=1990", "", ""),
        ("joint=ye", "", ""),
        (
            "q=visa&year_from=2017&year_to=2016",
            "2016 to 2017",
            "q=visa&year_from=2016&year_to=2017",
        ),
    ],
)
def test_what_was_perhaps_meant_is_offered(query, meant, instead):
    with pytest.raises(Faulty) as refusal:
        question(query)
    fault = refusal.value.faults[0]
    assert (fault.meant, fault.meant_query) == (meant, instead)
    assert str(fault).endswith(f" Did you mean {meant}?") is bool(meant)


def test_all_faults_are_named_at_once_but_not_without_end():
    assert faults("contry=a&country=xyz&page=0") == [
        ("There is no filter “contry” here.", "country=xyz&page=0"),
        ("The filter “country” has no value “xyz”.", "contry=a&page=0"),
        ("There is no page “0”.", "contry=a&country=xyz"),
    ]
    assert len(faults("&".join(f"a{n}=1" for n in range(900)))) == 10


@pytest.mark.parametrize(
    "query", ["country=hun", "year=1991", "kind=commitment", "host=usa"]
)
def test_what_is_known_but_carried_by_nothing_gives_nothing(query):
    assert Selection(question(query), current()).count() == 0


@pytest.mark.parametrize(
    ("filters", "sentences"),
    [
        (DecisionFilter, ["Sort by “newest”, “oldest” or “relevance”."]),
        (DelegationFilter, ["Sort by “newest” or “oldest”."]),
        (
            ThemeFilter,
            [
                "There is no filter “size” here.",
                "There is no filter “year_to” here.",
                "Sort by “newest” or “oldest”.",
            ],
        ),
    ],
)
def test_what_only_some_lists_have_is_refused_by_the_others(filters, sentences):
    query = "sort=speaker&size=50&year_to=2016"

    assert [sentence for sentence, _ in faults(query, filters)] == sentences


@pytest.mark.parametrize("filters", SETS)
def test_every_filter_has_a_place_in_the_canonical_order(filters):
    assert {*filters.base_filters, *filters.single()} - set(ORDER) == set()
    assert question("q=visa&sort=oldest", filters) == Question(
        filters.entries, q="visa", sort="oldest"
    )


@pytest.mark.parametrize("filters", SETS)
def test_every_code_that_a_filter_offers_is_understood(filters):
    for name, facet in filters.facets().items():
        for code, _ in choices(facet.source, current()):
            kept_code = MERGED.get(code, code)
            assert question(f"{name}={code}", filters).facets == {name: (kept_code,)}


def test_labels_are_those_of_today_in_the_order_of_the_alphabet():
    assert choices("country", current()) == [
        ("hun", "hun"),
        ("irn", "Iran"),
        ("per", "Iran"),
        ("tur", "Türkiye"),
        ("usa", "United States"),
    ]
    assert choices("theme", current()) == [("visas", "Visas")]


def test_leaving_a_key_or_a_value_out_of_an_address():
    asked = question("country=tur&country=irn&q=visa&page=3")

    assert asked.query(page=None) == "country=irn&country=tur&q=visa"
    assert asked.query(country="irn", page=None) == "country=tur&q=visa"
    assert asked.query(country=None, q=None, page=None) == ""
