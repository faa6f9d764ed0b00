"""Two people on one form: whoever saves second sees both texts, and loses none."""

import pytest
from django.urls import reverse

from meetings.drafting import revising_names
from meetings.drafting.since import saves_since
from meetings.models import (
    Country,
    Decision,
    Document,
    Meeting,
    Name,
    Organisation,
    Paragraph,
    Participant,
    Speaker,
    Statement,
    Theme,
    Typed,
)
from tests.data_entry.forms import filled
from tests.factories import UserFactory

FIRST = {
    "meeting": lambda: Meeting.objects.get(ordinal=24),
    "statement": lambda: Statement.objects.get(number=18),
    "decision": lambda: Decision.objects.get(key="d08", meeting__ordinal=24),
    "participant": lambda: Participant.objects.filter(roles__isnull=False).first(),
    "paragraph": lambda: Paragraph.objects.get(label="7.ii"),
    "country": lambda: Country.objects.get(slug="tur"),
    "organisation": lambda: Organisation.objects.get(slug="icmpd"),
    "theme": lambda: Theme.objects.get(slug="return-reintegration"),
    "account": lambda: UserFactory(username="cat", last_name="Cat"),
}
FIELDS = [
    ("meeting", "title"),
    ("meeting", "city"),
    ("meeting", "thematic_focus"),
    ("meeting", "header"),
    ("meeting", "note"),
    ("meeting", "language"),
    ("meeting", "participants_stated"),
    ("meeting", "documents-0-origin"),
    ("meeting", "participants-0-listed_as"),
    ("meeting", "paragraphs-1-text"),
    ("statement", "note"),
    ("statement", "kind"),
    ("statement", "attribution"),
    ("statement", "words"),
    ("statement", "speakers-0-spoke_as"),
    ("decision", "title"),
    ("decision", "wording"),
    ("decision", "note"),
    ("decision", "status"),
    ("decision", "when_text"),
    ("participant", "listed_as"),
    ("participant", "roles-0-as_printed"),
    ("paragraph", "text"),
    ("paragraph", "marker"),
    ("country", "footnote"),
    ("country", "names-0-text"),
    ("organisation", "footnote"),
    ("organisation", "names-0-text"),
    ("theme", "label"),
    ("theme", "scope_note"),
    ("theme", "keywords"),
    ("account", "last_name"),
    ("account", "email"),
]
VALUES = {
    "participants_stated": ("91", "92"),
    "language": ("fr", "ru"),
    "kind": ("report", "proposal"),
    "attribution": ("inherited", "collective"),
    "status": ("noted", "proposed"),
    "email": ("one@example.org", "two@example.org"),
    "header": ("One title", "Another title"),
    "documents-0-origin": ("https://one.example/", "https://two.example/"),
}


@pytest.fixture
def people(groups, client):
    """Two people in browsers of their own."""

    def signed_in(name):
        one = type(client)()
        one.force_login(UserFactory(username=name, group="Admin"))
        return one

    return signed_in("ann"), signed_in("bob")


def address_of(row):
    name = f"{row._meta.app_label}_{row._meta.model_name}"
    return reverse(f"admin:{name}_change", args=[row.pk])


def values_of(name, data):
    if name in VALUES:
        return VALUES[name]
    if name == "words":
        return data["words"][:1], data["words"][:2]
    return f"{data.get(name, '')} theirs".strip(), f"{data.get(name, '')} mine".strip()


def told(response):
    return [str(one) for one in response.context.get("told") or ()]


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_who_saves_second_sees_both_texts(som_24, people, model, name):
    ann, bob = people
    row = FIRST[model]()
    mine = filled(bob.get(address_of(row)))
    data = filled(ann.get(address_of(row)))
    theirs, own = values_of(name, data)
    saved = ann.post(address_of(row), data | {name: theirs})
    assert saved.status_code == 302, saved.context["errors"]

    refused = bob.post(address_of(row), mine | {name: own})

    assert refused.status_code == 200
    by = "somebody else" if model == "account" else "ann at "
    assert told(refused)[0].startswith(f"Saved meanwhile by {by}")
    again = filled(refused)
    assert again[name] == own
    assert f'name="_take" value="{name}"' in refused.content.decode()
    taken = bob.post(address_of(row), again)
    assert taken.status_code == 302, taken.context["errors"]
    assert str(filled(bob.get(address_of(row)))[name]) == str(own)


def test_an_account_has_no_versions_to_look_at(som_24, people):
    ann, bob = people
    for old, new in (("Iraq", "Iraq One"), ("Iraq One", "Iraq Two")):
        with revising_names(None):
            Name.objects.filter(text=old).update(text=new)
    account = FIRST["account"]()
    mine = filled(bob.get(address_of(account)))
    data = filled(ann.get(address_of(account)))
    ann.post(address_of(account), data | {"last_name": "Other"})

    refused = bob.post(address_of(account), mine | {"last_name": "Mine"})

    assert told(refused)[0].startswith("Saved meanwhile by somebody else")


def test_their_text_is_taken_by_a_tick(som_24, people):
    ann, bob = people
    address = address_of(som_24)
    mine = filled(bob.get(address))
    ann.post(address, filled(ann.get(address)) | {"city": "Alanya"})
    refused = bob.post(address, mine | {"city": "Ankara", "note": "Mine."})

    bob.post(address, filled(refused) | {"_take": ["city"]})

    assert Meeting.objects.values_list("city", "note").get(pk=som_24.pk) == (
        "Alanya",
        "Mine.",
    )


def test_what_only_they_changed_stands_and_is_told(som_24, people):
    ann, bob = people
    address = address_of(som_24)
    mine = filled(bob.get(address))
    ann.post(address, filled(ann.get(address)) | {"city": "Alanya"})

    refused = bob.post(address, mine | {"note": "Mine."})
    bob.post(address, filled(refused))

    assert "it stands here now: <q><del>Antalya</del><ins>Alanya</ins>" in (
        refused.content.decode()
    )
    assert Meeting.objects.values_list("city", "note").get(pk=som_24.pk) == (
        "Alanya",
        "Mine.",
    )


def test_two_statements_of_one_meeting_do_not_hinder_each_other(som_24, people):
    ann, bob = people
    first, second = Statement.objects.filter(meeting=som_24)[:2]
    mine, facts = (
        filled(bob.get(address_of(first))),
        filled(bob.get(address_of(som_24))),
    )
    ann.post(address_of(second), filled(ann.get(address_of(second))) | {"note": "A"})

    saved = bob.post(address_of(first), mine | {"note": "B"})
    facts_saved = bob.post(address_of(som_24), facts | {"city": "Alanya"})

    assert (saved.status_code, facts_saved.status_code) == (302, 302)


def test_a_paragraph_that_changed_asks_to_look_at_its_words_again(som_24, people):
    ann, bob = people
    statement, paragraph = FIRST["statement"](), FIRST["paragraph"]()
    mine = filled(bob.get(address_of(statement)))
    adding = reverse("admin:meetings_statement_add") + f"?meeting={som_24.pk}"
    new = filled(bob.get(adding, follow=True)) | {
        "words": mine["words"],
        "kind": "report",
    }
    new |= {"meeting": som_24.pk}
    data = filled(ann.get(address_of(paragraph)))
    ann.post(address_of(paragraph), data | {"text": f"Sic: {paragraph.text}"})

    for address, typed in ((address_of(statement), mine), (adding, new)):
        refused = bob.post(address, typed | {"note": "Mine."})
        assert "¶ 7.ii changed while you had this page open" in "".join(told(refused))
        assert bob.post(address, filled(refused)).status_code == 302


def test_rows_added_and_taken_away_meanwhile(som_24, people):
    ann, bob = people
    statement = FIRST["statement"]()
    other, third = Participant.objects.filter(meeting=som_24, speeches=None)[:2]
    mine = filled(bob.get(address_of(statement)))
    data = filled(ann.get(address_of(statement)))
    count = data["speakers-INITIAL_FORMS"]
    row = {f"speakers-{count}-participant": other.pk, "speakers-TOTAL_FORMS": count + 1}
    ann.post(address_of(statement), data | row | {"speakers-0-DELETE": "on"})

    own = {f"speakers-{count}-participant": third.pk}
    own |= {"speakers-TOTAL_FORMS": count + 1, "speakers-0-spoke_as": "Mine"}
    refused = bob.post(address_of(statement), mine | own)
    again = filled(refused)
    saved = bob.post(address_of(statement), again)

    assert "Added meanwhile by ann at " in refused.content.decode()
    assert "Taken away meanwhile, of speakers: " in " ".join(told(refused))
    assert saved.status_code == 302, saved.context["errors"]
    rows = Speaker.objects.filter(statement=statement)
    assert {other, third} <= {one.participant for one in rows}
    assert "Mine" in [one.spoke_as for one in rows]


def test_the_same_row_added_twice_stands_once(som_24, people):
    ann, bob = people
    statement = FIRST["statement"]()
    other = Participant.objects.filter(meeting=som_24, speeches=None).first()
    mine = filled(bob.get(address_of(statement)))
    count = mine["speakers-INITIAL_FORMS"]
    row = {f"speakers-{count}-participant": other.pk, "speakers-TOTAL_FORMS": count + 1}
    ann.post(address_of(statement), filled(ann.get(address_of(statement))) | row)

    refused = bob.post(address_of(statement), mine | row)
    saved = bob.post(address_of(statement), filled(refused))

    assert saved.status_code == 302, saved.context["errors"]
    assert statement.speakers.count() == count + 1


def test_what_was_deleted_meanwhile_may_become_a_new_entry(som_24, people):
    ann, bob = people
    statement = FIRST["statement"]()
    mine = filled(bob.get(address_of(statement)))
    statement.delete()

    led = bob.post(address_of(statement), mine | {"note": "Mine."}, follow=True)
    saved = bob.post(reverse("admin:meetings_statement_add"), filled(led))

    assert "It is not saved yet." in "".join(told(led))
    assert saved.status_code == 302, saved.context["errors"]
    made = Statement.objects.get(meeting=som_24, note="Mine.")
    assert (made.text, made.speakers.count()) == (statement_text(mine), 1)
    assert ann.get(address_of(made)).status_code == 200


def statement_text(data):
    texts = []
    for tick in data["words"]:
        key, start, end = (int(part) for part in tick.split(":"))
        texts.append(Paragraph.objects.get(pk=key).text[start:end])
    return " ".join(texts)


def test_a_bulk_deletion_leaves_what_was_saved_meanwhile(som_24, people):
    ann, bob = people
    first, second = Statement.objects.filter(meeting=som_24)[:2]
    changelist = reverse("admin:meetings_statement_changelist")
    shown = bob.get(changelist).context["shown"]
    ann.post(address_of(first), filled(ann.get(address_of(first))) | {"note": "A"})
    asked = {"action": "delete_selected", "post": "yes", "_shown": shown}

    refused = bob.post(
        changelist, asked | {"_selected_action": [first.pk]}, follow=True
    )
    bob.post(changelist, asked | {"_selected_action": [second.pk]})

    assert "was saved meanwhile by ann at" in refused.content.decode()
    assert list(Statement.objects.filter(pk__in=[first.pk, second.pk])) == [first]


@pytest.mark.parametrize("model", ["statement", "theme"])
def test_deleting_asks_again_when_it_was_saved_meanwhile(som_24, people, model):
    ann, bob = people
    Theme.objects.create(slug="new", label="New", group="substance")
    row = Theme.objects.get(slug="new") if model == "theme" else FIRST[model]()
    delete = reverse(f"admin:meetings_{model}_delete", args=[row.pk])
    version = bob.get(delete).context["version"]
    name = "label" if model == "theme" else "note"
    ann.post(address_of(row), filled(ann.get(address_of(row))) | {name: "Other"})

    refused = bob.post(delete, {"post": "yes", "_version": version}, follow=True)

    assert "was saved meanwhile by ann at" in refused.content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()
    now = refused.context["version"]
    bob.post(delete, {"post": "yes", "_version": now})
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_an_entry_sent_twice_is_made_once(som_24, people):
    ann, _ = people
    add = reverse("admin:meetings_theme_add")
    data = filled(ann.get(add, follow=True)) | {
        "slug": "x",
        "label": "X",
        "group": "substance",
    }

    first, second = ann.post(add, data), ann.post(add, data)
    back = ann.post(add, data | {"slug": "y", "label": "Y"}, follow=True)

    made = Theme.objects.get(slug="x")
    assert first.status_code == 302, first.context["errors"]
    assert second.url == address_of(made)
    assert not Theme.objects.filter(slug="y").exists()
    assert filled(back)["label"] == "Y"
    assert ann.post(address_of(made), filled(back)).status_code == 302
    assert Theme.objects.get(pk=made.pk).label == "Y"


def test_a_change_sent_twice_is_no_conflict_with_oneself(som_24, people):
    ann, _ = people
    data = filled(ann.get(address_of(som_24))) | {"city": "Alanya"}

    codes = [ann.post(address_of(som_24), data).status_code for _ in range(2)]

    assert codes == [302, 302]
    assert Typed.objects.exclude(data="").count() == 0


def test_the_history_says_who_changed_a_part(som_24, people):
    ann, bob = people
    first, second = Statement.objects.filter(meeting=som_24)[:2]
    version = Meeting.objects.get(pk=som_24.pk).version
    for one, row in ((ann, first), (bob, second)):
        one.post(address_of(row), filled(one.get(address_of(row))) | {"note": "A"})

    assert [one.by.username for one in saves_since(first, version)] == ["ann"]
    assert [one.by.username for one in saves_since(som_24, version)] == []
    assert Document.objects.count() == 1
