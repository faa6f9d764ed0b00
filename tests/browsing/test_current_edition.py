"""Each worker knows the current edition at the start of each request."""

from datetime import UTC

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.catalogue import current as module
from meetings.catalogue.current import current, names_at
from meetings.models import Archive, Card, Edition, Publication
from meetings.names import NamesRecord
from meetings.vocabulary import CardKind
from tests.browsing.archives import NAMES, Thing, kept_archive

pytestmark = pytest.mark.django_db


def meeting(number, text="words"):
    return Thing(CardKind.MEETING, f"m-{number}", 0, 0, ("card=meeting",), text)


def standing():
    catalogue = current()
    places = catalogue.facets.standing(catalogue.edition)
    keys = [catalogue.facets.ids[place] for place in places]
    return list(
        Card.objects.filter(pk__in=keys).order_by("sort").values_list("public_id")
    )


def test_an_unchanged_archive_costs_one_query(django_assert_num_queries):
    with kept_archive() as kept:
        kept.publish({1: [meeting(1)]})
        first = current()

        with django_assert_num_queries(1):
            assert current() is first


def test_an_edition_by_another_process_is_taken_in_at_the_next_request():
    with kept_archive() as kept:
        kept.publish({1: [meeting(1)]})
        before = standing()
        kept.publish({2: [meeting(2)]})
        kept.withdraw(1)

        assert (before, standing()) == ([("m-1",)], [("m-2",)])
        assert (current().edition, current().at) == (4, Edition.objects.get(pk=4).at)
        assert current().at.tzinfo == UTC


def test_a_rebuild_by_another_process_is_noticed():
    with kept_archive() as kept:
        kept.publish({1: [meeting(1)]})
        before = current()
        Card.objects.all().delete()
        meeting_pk = kept.meetings[1]
        again = meeting(1, "other rules")
        again.meeting = meeting_pk
        card = again.card(edition=2)
        card.save()
        Archive.objects.update(generation=before.generation + 1)

        assert current().generation == before.generation + 1
        assert list(current().facets.ids) == [card.pk]


def test_a_rebuild_while_the_catalogue_is_read_is_read_again(settings):
    with kept_archive() as kept:
        kept.publish({1: [meeting(1)]})
        rebuilt = RebuildsOnce()

        with connection.execute_wrapper(rebuilt):
            catalogue = current()

        assert (catalogue.generation, list(catalogue.facets.ids)) == rebuilt.result


class RebuildsOnce:
    """Another process that makes the catalogue anew just after the cards were read."""

    result = None

    def __call__(self, execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if self.result is None and 'FROM "meetings_edition"' in sql:
            self.result = ()
            self.result = self.rebuild()
        return answer

    def rebuild(self):
        (card,) = Card.objects.all()
        old, card.pk = card.pk, None
        Card.objects.filter(pk=old).delete()
        card.save()
        archive = Archive.objects.get()
        archive.generation += 1
        archive.save()
        return archive.generation, [card.pk]


def test_an_archive_put_back_to_an_earlier_edition_is_followed():
    with kept_archive() as kept:
        kept.publish({1: [meeting(1)]})
        kept.publish({2: [meeting(2)]})
        current()
        Card.objects.filter(first_edition=3).delete()
        Archive.objects.update(edition=2)

        assert (current().edition, standing()) == (2, [("m-1",)])


def test_names_are_read_again_only_when_they_were_published():
    renamed = NamesRecord.model_validate_json(NAMES.as_text())
    renamed.countries = renamed.countries[1:]
    renamed.countries[0].names[0].text = "Persia"
    with kept_archive() as kept:
        kept.publish({1: [meeting(1)]})
        before = current()
        kept.publish({2: [meeting(2)]})
        same = current()
        edition = kept._next_edition()
        Publication.objects.create(edition_id=edition, record=renamed.as_text())
        after = current()

        assert same.names is before.names
        assert before.names.label("country:irn") == "Iran"
        assert after.names.label("country:irn") == "Persia"
        assert names_at(3).label("country:irn") == "Iran"
        assert after.known == before.known


def test_an_archive_without_any_edition_is_empty():
    with kept_archive():
        Publication.objects.all().delete()
        Edition.objects.all().delete()
        Archive.objects.update(edition=0)
        catalogue = current()

        assert (catalogue.edition, catalogue.at, len(catalogue.facets)) == (0, None, 0)
        assert (catalogue.names.refs("country"), catalogue.known) == ([], frozenset())


def test_forgetting_makes_the_next_question_read_everything():
    with kept_archive():
        first = current()
        module.forget()

        with CaptureQueriesContext(connection) as queries:
            assert current() is not first
        assert len(queries) > 1


@pytest.mark.parametrize("rules", [0, 1])
def test_a_rebuild_of_the_sample_changes_no_answer(rules):
    call_command("load_sample", verbosity=0)
    before = contents()
    Archive.objects.update(index_rules=rules)

    call_command("rebuild_catalogue", verbosity=0)

    assert contents() == before


def test_a_rebuild_is_made_only_if_needed():
    call_command("load_sample", verbosity=0)
    generation = Archive.objects.get(pk=1).generation

    call_command("rebuild_catalogue", if_needed=True)
    assert Archive.objects.get(pk=1).generation == generation
    Archive.objects.update(index_rules=1)
    call_command("rebuild_catalogue", if_needed=True)

    assert Archive.objects.get(pk=1).generation == generation + 1


def contents():
    module.forget()
    rows = Card.objects.in_display_order()
    return list(
        rows.values_list("kind", "public_id", "facets", "terms", "first_edition")
    )
