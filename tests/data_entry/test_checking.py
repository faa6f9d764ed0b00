"""The check of a draft: every change is saved at once, as a version of its own."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import strip_tags

from meetings.admin.check.board import Board
from meetings.admin.check.facts import FactsForm
from meetings.admin.check.filling import done
from meetings.drafting import revising, reword
from meetings.drafting.checking import Draft, NotYet
from meetings.drafting.checking.facts import save_facts
from meetings.drafting.checking.review import blockers
from meetings.drafting.checking.saving import Spoke, StatementPart, save_statement
from meetings.models import (
    Country,
    Decision,
    Link,
    Meeting,
    Name,
    Organisation,
    Paragraph,
    Participant,
    Reading,
    Revision,
    Role,
    Statement,
)
from meetings.vocabulary import Stage
from tests.data_entry.checking import page_of, press, version_of
from tests.drafts import UNMATCHED, som_24_draft
from tests.factories import (
    DecisionFactory,
    MeetingFactory,
    ParagraphFactory,
    ParticipantFactory,
    StatementFactory,
    UserFactory,
)


@pytest.fixture
def draft(names):
    call_command("make_groups", verbosity=0)
    return som_24_draft()


@pytest.fixture
def editor(draft, client):
    client.force_login(UserFactory(username="ed", group="Editor"))
    return client


@pytest.fixture
def publisher(draft, client):
    client.force_login(UserFactory(username="pub", group="Publisher"))
    return client


@pytest.fixture
def administrator(draft, client):
    client.force_login(UserFactory(username="adm", group="Admin"))
    return client


def address(meeting, noun, key=None):
    name, args = ("check_form", [key]) if key else ("check_new", [])
    return reverse(f"admin:{name}", args=[meeting.pk, noun, *args])


def filled(page):
    """The values a browser would send back from a form of the check."""
    form = page.context["form"]
    data = {"_opened": page.context["opened"]}
    for bound in form:
        value = bound.value()
        if value not in (None, "", [], False):
            data[bound.html_name] = value
    return data


def save(client, where, button="save", **changes):
    page = client.get(where, follow=True)
    data = filled(page) | changes | {button: "1"}
    return client.post(where, data)


def statement(meeting, key):
    return Statement.objects.get(meeting=meeting, key=key)


def words(item):
    return item.text


def test_the_page_says_how_far_the_check_is(draft, editor):
    page = editor.get(page_of(draft)).content.decode()

    assert "0 of 43 checked" in page
    assert "What you press is saved at once; what you type" in page
    assert "22 countries stated, 22 matched." in page
    assert "80 words in no entry yet" in page


def test_the_page_of_the_meeting_leads_to_the_check(draft, editor):
    change = reverse("admin:meetings_meeting_change", args=[draft.pk])

    assert page_of(draft) in editor.get(change).content.decode()


def test_accepting_a_paragraph_leaves_what_is_doubtful(draft, editor):
    where, said = press(editor, draft, "accept-paragraph 6.iii")

    accepted = [
        *Statement.objects.filter(meeting=draft, accepted=True),
        *Decision.objects.filter(meeting=draft, accepted=True),
    ]
    assert (where, said) == ("e-p6-iii", "2 entries accepted.")
    assert [item.key for item in accepted] == ["d05", "d06"]


def test_accepting_the_paragraph_of_the_list_accepts_its_delegations(draft, editor):
    press(editor, draft, "accept-paragraph 1")

    assert not Participant.objects.filter(meeting=draft, accepted=False).exists()


def test_a_doubtful_entry_is_accepted_by_itself(draft, editor):
    where, said = press(editor, draft, "accept s08")

    row = statement(draft, "s08")
    assert (where, said) == ("s08", "Statement s08 accepted.")
    assert (row.accepted, row.needs_review) == (True, False)
    press(editor, draft, "reopen s08")
    assert not statement(draft, "s08").accepted


def test_nothing_without_a_speaker_is_accepted(draft, editor):
    press(editor, draft, "remove-speaker s08 org:ICMPD")
    _, said = press(editor, draft, "accept s08")

    assert said == "Statement s08 has no speaker; choose one first."
    assert not statement(draft, "s08").accepted


def test_what_is_no_statement_goes_and_its_words_are_in_no_entry(draft, editor):
    _, said = press(editor, draft, "take-away s23")

    page = editor.get(page_of(draft)).content.decode()
    assert said == "Statement s23 is taken away; its words are in no entry now."
    assert "28 words in no entry yet" in page
    assert "0 of 42 checked" in page


def test_what_is_no_decision_goes_with_the_links_to_it(draft, editor):
    assert Link.objects.filter(to_decision__key="d01").count() == 6

    press(editor, draft, "take-away d01")

    assert not Link.objects.exclude(to_decision__meeting=draft).exists()
    assert not Decision.objects.filter(meeting=draft, key="d01").exists()


def test_a_decision_that_another_meeting_builds_on_stays(draft, editor):
    other = DecisionFactory()
    Link.objects.create(
        decision=other,
        type="follows",
        to_decision=Decision.objects.get(meeting=draft, key="d01"),
    )

    _, said = press(editor, draft, "take-away d01")

    assert "leads to" in said
    assert Decision.objects.filter(meeting=draft, key="d01").exists()


def test_a_statement_is_split_at_a_sentence(draft, editor):
    whole = statement(draft, "s18").text
    row = Paragraph.objects.get(meeting=draft, label="7.ii")
    at = row.text.index("A five year plan")

    where, _ = press(editor, draft, f"split s18 {row.pk}:{at}")

    first, second = statement(draft, "s18"), statement(draft, where)
    assert f"{first.text} {second.text}" == whole
    assert second.text.startswith("A five year plan")
    assert [str(s.participant.body) for s in second.speakers.all()] == ["Iraq"]
    assert list(second.themes.all()) == list(first.themes.all())
    assert second.position == first.position + 1


@pytest.mark.parametrize("rest", ["", " 1", " 1:x", " 0:0"])
def test_a_place_outside_the_words_splits_nothing(draft, editor, rest):
    press(editor, draft, f"split s18{rest}")

    assert Statement.objects.filter(meeting=draft).count() == 30


def test_merging_gives_the_words_and_speakers_of_both(draft, editor):
    first, second = statement(draft, "s10").text, statement(draft, "s11").text

    press(editor, draft, "merge s10")

    row = statement(draft, "s10")
    assert row.text == f"{first} {second}"
    assert row.passages.count() == 1
    names = [str(speaker.participant.body) for speaker in row.speakers.all()]
    assert names == ["Iraq", "Afghanistan"]
    assert Statement.objects.filter(meeting=draft).count() == 29


def test_merging_decisions_keeps_the_links_of_both(draft, editor):
    before = Link.objects.filter(decision__meeting=draft).count()

    press(editor, draft, "merge d11")

    assert Link.objects.filter(decision__meeting=draft).count() == before
    assert Decision.objects.get(meeting=draft, key="d11").links.count() == 2


def test_the_last_one_has_nothing_to_merge_with(draft, editor):
    _, said = press(editor, draft, "merge s30")

    assert said == "No statement follows this one."


def test_a_theme_is_removed_by_one_press(draft, editor):
    press(editor, draft, "remove-theme s18 irregular-migration")

    themes = statement(draft, "s18").themes.values_list("slug", flat=True)
    assert list(themes) == ["return-reintegration"]


def test_the_form_saves_what_it_was_given(draft, editor):
    answer = save(
        editor,
        address(draft, "statement", "s08"),
        button="accept",
        who1="country:TR",
        as1="the Chair",
        role1="chair",
        kind="commitment",
        mentions_more="Turkey",
        note="Speaker taken from ¶ 4.",
    )

    row = statement(draft, "s08")
    assert answer.url.endswith("#s08")
    assert [(str(s), s.role) for s in row.speakers.all()] == [
        ("the Secretariat (4)", "secretariat"),
        ("the Chair", "chair"),
    ]
    assert (row.kind, row.note) == ("commitment", "Speaker taken from ¶ 4.")
    assert [str(m) for m in row.mentions.all()][-1] == "Türkiye"
    assert (row.accepted, row.needs_review) == (True, False)


def test_a_form_saved_as_it_opened_changes_nothing(draft, editor):
    before = Revision.objects.filter(meeting=draft).first()

    for noun, key in (
        ("statement", "s01"),
        ("statement", "s26"),
        ("decision", "d08"),
        ("paragraph", "7.ii"),
    ):
        answer = save(editor, address(draft, noun, key))
        assert answer.status_code == 302, answer.context["form"].errors

    assert Revision.objects.filter(meeting=draft).first() == before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"who0": ""}, "Choose a speaker, then accept."),
        ({"who1": "org:ICMPD"}, "A delegation speaks once in a statement."),
        ({"words": []}, "Choose the words in the paragraphs."),
        ({"mentions_more": "Atlantis"}, "No one body was called “Atlantis”"),
    ],
)
def test_a_form_says_what_is_wrong(draft, editor, changes, said):
    answer = save(
        editor, address(draft, "statement", "s08"), button="accept", **changes
    )

    assert said in answer.content.decode()
    assert not statement(draft, "s08").accepted


def test_a_new_statement_starts_from_the_words_left_over(draft, editor):
    where = address(draft, "statement") + "?paragraph=7"

    answer = save(editor, where, button="accept", who0="country:NO")

    row = statement(draft, answer.url.partition("#")[2])
    assert (
        row.text == "Following all presentations, the floor was opened for discussion."
    )
    assert (row.key, row.accepted) == ("s31", True)
    assert row.position == 16


def test_a_new_decision_starts_from_the_words_marked(draft, editor):
    row = Paragraph.objects.get(meeting=draft, label="7")
    where = address(draft, "decision") + f"?words={row.pk}:0:30&words=x:1:2"

    answer = save(editor, where, status="noted", proposed_by=["country:TR"])

    made = Decision.objects.get(meeting=draft, key=answer.url.partition("#")[2])
    assert made.text == row.text[:30].strip()
    assert [(p.capacity, str(p)) for p in made.parties.all()] == [
        ("proposed_by", "Türkiye")
    ]


def test_a_decision_cannot_end_before_it_starts(draft, editor):
    answer = save(
        editor, address(draft, "decision", "d08"), when_start="2018", when_end="2017"
    )

    assert "The time cannot end before it starts." in answer.content.decode()


def test_two_people_at_one_statement_lose_nothing(draft, editor):
    where = address(draft, "statement", "s18")
    mine = filled(editor.get(where)) | {"note": "Mine.", "kind": "support"}
    save(editor, where, note="Theirs.")

    answer = editor.post(where, mine | {"save": "1"})

    assert told(answer) == ["note"]
    assert statement(draft, "s18").note == "Theirs."
    editor.post(where, filled(answer) | {"save": "1"})
    row = statement(draft, "s18")
    assert (row.note, row.kind) == ("Mine.", "support")


def test_two_people_at_the_facts_lose_nothing(draft, editor):
    where = reverse("admin:check_facts", args=[draft.pk])
    mine = facts_of(editor.get(page_of(draft))) | {"city": "Alanya"}
    editor.post(where, facts_of(editor.get(page_of(draft))) | {"city": "Ankara"})

    answer = editor.post(where, mine)

    assert told(answer) == ["city"]
    assert 'value="Alanya"' in answer.content.decode()
    editor.post(where, facts_of(answer) | {"_take": "city"})
    assert Meeting.objects.get(pk=draft.pk).city == "Ankara"


def test_a_save_that_comes_in_between_is_told(draft):
    form = FactsForm(Board(draft))
    form.is_bound, form.cleaned_data = True, {}

    saved = done(form, lambda late: save_facts(late, {}, {}), now(draft))
    with revising(draft):
        Meeting.objects.filter(pk=draft.pk).update(city="Alanya")
    refused = done(form, lambda late: save_facts(late, {}, {}), Draft(draft, None, 1))

    assert (saved, refused) == (None, None)
    assert form.non_field_errors() == [
        "Somebody else saved this meeting while you were working on it. Save again."
    ]


def test_facts_that_somebody_else_corrected_stay_so(draft, editor):
    where = reverse("admin:check_facts", args=[draft.pk])
    mine = facts_of(editor.get(page_of(draft))) | {"thematic_focus": "Mine."}
    editor.post(where, facts_of(editor.get(page_of(draft))) | {"city": "Salzburg"})

    answer = editor.post(where, mine)
    editor.post(where, facts_of(answer))

    assert "Changed meanwhile by ed at" in answer.context["facts"].errors["city"][0]
    row = Meeting.objects.get(pk=draft.pk)
    assert (row.city, row.thematic_focus) == ("Salzburg", "Mine.")


def test_a_speaker_who_was_taken_away_meanwhile_stays_away(draft, editor):
    where = address(draft, "statement", "s18")
    page = editor.get(where)
    mine = filled(page) | {"note": "Mine."}
    save(editor, where, who0="country:NO", who1="country:IQ")
    two = filled(editor.get(where)) | {"note": "Mine."}
    save(editor, where, who1="")

    for typed in (mine, two):
        answer = editor.post(where, typed | {"save": "1"})
        assert answer.status_code == 200
    editor.post(where, filled(answer) | {"save": "1"})

    row = statement(draft, "s18")
    assert [str(one.participant.body) for one in row.speakers.all()] == ["Norway"]
    assert row.note == "Mine."


def test_a_new_entry_sent_twice_or_gone_back_to_is_one(draft, editor):
    opened = editor.get(address(draft, "statement") + "?paragraph=3").url
    data = filled(editor.get(opened)) | {"who0": "country:TR", "save": "1"}
    data["_token"] = opened.partition("_token=")[2]
    before = Statement.objects.count()

    first, second = (editor.post(opened, data).url for _ in range(2))
    back = editor.get(opened)
    other = editor.post(opened, data | {"note": "Other."}, follow=True)

    assert [second, back.url] == [first, first]
    assert Statement.objects.count() == before + 1
    assert filled(other)["note"] == "Other."
    assert f'<a href="{first}">this is what it became</a>' in other.text
    data["_token"] = str(other.context["request"].opening.token)
    editor.post(opened, data)
    assert Statement.objects.count() == before + 2


@pytest.mark.parametrize("noun", ["statement", "facts"])
def test_what_is_typed_in_a_check_is_kept_and_taken_up(draft, editor, noun):
    page = page_of(draft)
    where = {
        "facts": reverse("admin:check_facts", args=[draft.pk]),
        "statement": address(draft, "statement", "s18"),
    }[noun]
    name = {"facts": "city", "statement": "note"}[noun]
    shown = editor.get(page) if noun == "facts" else editor.get(where)
    data = facts_of(shown) if noun == "facts" else filled(shown)
    kept = editor.post(
        reverse("admin:keep_typed"), data | {name: "Half", "_page": where}
    )

    listed = editor.get(page).text
    link = f"{where}?_token={kept.json()['token']}"
    taken = editor.get(link)

    what = {"facts": "the facts", "statement": "Statement s18"}[noun]
    assert f"You typed something in {what} on" in listed
    assert f'href="{link}"' in listed
    assert "It is not saved yet." in taken.text
    assert "that was not saved" not in taken.text
    form = taken.context["facts" if noun == "facts" else "form"]
    assert form[name].value() == "Half"
    data["_token"] = kept.json()["token"]
    assert editor.post(where, data | {name: "Whole", "save": "1"}).status_code == 302
    assert "that was not saved" not in editor.get(page).text


def test_a_new_body_of_any_name_is_kept_while_it_is_typed(draft, administrator):
    listed = "Größe & 50% of what? " + "x" * 250
    where = address(draft, "body", listed)
    typed = {"name": "Half", "kind": "un", "code": "h", "_page": where}
    kept = administrator.post(reverse("admin:keep_typed"), typed).json()

    page = administrator.get(page_of(draft)).text
    (link,) = re.findall(r'href="([^"]*_token=[^"]*)"', page)
    taken = administrator.get(link)

    assert link.endswith(kept["token"])
    assert taken.context["form"]["name"].value() == "Half"


def told(answer):
    """The fields at which both texts stand, to take theirs."""
    return re.findall(r'name="_take" value="([^"]+)"', answer.text)


def test_a_button_of_an_older_page_changes_nothing(draft, editor):
    old = version_of(draft)
    press(editor, draft, "remove-theme s18 irregular-migration")

    _, said = press(editor, draft, "take-away s18", version=old)

    assert said.startswith("ed saved this meeting while you were working on it.")
    assert Statement.objects.filter(meeting=draft, key="s18").exists()


def facts_of(page):
    form = page.context["facts"]
    data = {"_opened": page.context["opened"]}
    for bound in form:
        value = bound.value()
        if value not in (None, "", []):
            data[bound.html_name] = value
    return data


def test_facts_and_roles_are_saved_and_the_address_follows(draft, editor):
    data = facts_of(editor.get(page_of(draft)))
    changes = {"city": "Alanya", "co-chair": ["country:IR"], "ordinal": 25}

    answer = editor.post(reverse("admin:check_facts", args=[draft.pk]), data | changes)

    meeting = Meeting.objects.get(pk=draft.pk)
    assert answer.url.endswith("#facts-block")
    assert meeting.slug == "2016-12-15-som-25-alanya"
    holders = Role.objects.filter(participant__meeting=draft, role="co-chair")
    assert [str(role.participant.body) for role in holders] == ["Iran"]
    chair = Role.objects.get(participant__meeting=draft, role="chair")
    assert chair.as_printed == "The Turkish Chair"


def test_facts_that_cannot_be_are_shown_with_why(draft, editor):
    data = facts_of(editor.get(page_of(draft))) | {"ends_on": "2016-12-01"}

    answer = editor.post(reverse("admin:check_facts", args=[draft.pk]), data)

    assert "A meeting cannot end before it starts." in answer.content.decode()
    assert editor.get(reverse("admin:check_facts", args=[draft.pk])).status_code == 302


def test_a_given_address_stays(draft, editor):
    Meeting.objects.filter(pk=draft.pk).update(slug="by-hand")
    data = facts_of(editor.get(page_of(draft))) | {"city": "Alanya"}

    editor.post(reverse("admin:check_facts", args=[draft.pk]), data)

    assert Meeting.objects.get(pk=draft.pk).slug == "by-hand"


def test_an_unmatched_name_is_chosen_and_remembered(draft, editor):
    _, said = press(
        editor, draft, "choose ", listed=UNMATCHED, name="UNHCR", remember="1"
    )

    row = Participant.objects.get(meeting=draft, organisation__slug="unhcr")
    assert said == f"“{UNMATCHED}” is matched."
    assert (row.listed_as, row.roles.get().paragraph.label) == (UNMATCHED, "4.ii")
    assert Name.objects.get(text=UNMATCHED).kind == "alias"
    reading = Reading.objects.get()
    assert reading.unmatched[0]["settled"] == "org:UNHCR"
    assert reading.matched["org:UNHCR"] == "chosen by staff"


def test_an_offered_body_is_chosen_by_one_press(draft, editor):
    press(editor, draft, "choose org:UNHCR", listed=UNMATCHED)

    assert Participant.objects.filter(organisation__slug="unhcr").exists()
    assert not Name.objects.filter(text=UNMATCHED).exists()


def test_a_listed_name_finds_its_place_in_the_list(draft, editor):
    reading = Reading.objects.get()
    reading.unmatched.append({"listed": "Germany", "paragraph": "1", "offers": []})
    reading.save()
    Participant.objects.get(meeting=draft, country__slug="deu").speeches.all().delete()
    press(editor, draft, "no-delegation country:DE")

    press(editor, draft, "choose country:DE", listed="Germany")

    order = Participant.objects.filter(meeting=draft).values_list(
        "listed_as", flat=True
    )
    assert list(order)[6:9] == ["Georgia", "Germany", "Hungary"]


def test_an_unknown_name_chooses_nobody(draft, editor):
    _, said = press(editor, draft, "choose ", listed=UNMATCHED, name="Atlantis")
    _, again = press(editor, draft, "mentioned-only", listed="Nobody")

    assert said.startswith("No one body was called that then")
    assert again == "“Nobody” has been settled already."


def test_a_name_may_be_mentioned_only(draft, editor):
    press(editor, draft, "mentioned-only", listed=UNMATCHED)

    page = editor.get(page_of(draft))
    assert page.context["unmatched"] == []
    assert Participant.objects.filter(meeting=draft).count() == 27


def test_a_body_nobody_knew_is_created(draft, editor):
    where = address(draft, "body", UNMATCHED)

    answer = save(editor, where, code="HCR", kind="national")

    made = Organisation.objects.get(slug="hcr")
    assert answer.url.endswith("#delegations")
    assert str(made) == UNMATCHED
    assert Participant.objects.filter(meeting=draft, organisation=made).exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "country", "code": "abcd"}, "Use three letters."),
        ({"code": "h-c-r"}, "Use letters and digits only."),
        ({"code": "iom"}, "The code iom is taken"),
        ({"name": "Turkey", "code": "xyz"}, "is known already"),
    ],
)
def test_a_body_that_cannot_be_is_not_created(draft, editor, changes, said):
    answer = save(editor, address(draft, "body", UNMATCHED), **changes)

    assert said in answer.content.decode()
    assert not Organisation.objects.filter(slug__in=["hcr", "xyz"]).exists()


def test_a_country_is_created(draft, editor):
    save(
        editor,
        address(draft, "body", UNMATCHED),
        name="Sealand",
        kind="country",
        code="xsl",
    )

    country = Country.objects.get(slug="xsl")
    assert sorted(n.text for n in country.names.all()) == [UNMATCHED, "Sealand"]


def test_a_delegation_is_corrected_added_and_confirmed(draft, editor):
    save(
        editor,
        address(draft, "delegation", "country:AU"),
        entity="Austria",
        listed="Austria",
    )
    save(editor, address(draft, "delegation"), entity="Sweden")
    Participant.objects.filter(country__slug="nor").update(needs_review=True)
    press(editor, draft, "confirm country:NO")

    bodies = {str(p.body) for p in Participant.objects.filter(meeting=draft)}
    assert {"Austria", "Sweden"} <= bodies
    assert "Australia" not in bodies
    assert not Participant.objects.get(country__slug="nor").needs_review


def test_two_delegations_of_one_body_are_refused(draft, editor):
    where = address(draft, "delegation", "country:AU")

    answer = save(editor, where, entity="Turkey", remember="on")

    assert "That body has a delegation here already." in answer.content.decode()


def test_a_delegation_that_speaks_cannot_go(draft, editor):
    _, said = press(editor, draft, "no-delegation country:NL")
    press(editor, draft, "no-delegation country:NO")

    assert said.endswith("speaks in 1 statement; change the speakers there first.")
    assert not Participant.objects.filter(country__slug="nor").exists()


def test_a_corrected_paragraph_keeps_the_words_chosen_in_it(draft, editor):
    row = Paragraph.objects.get(meeting=draft, label="7.ii")

    save(
        editor,
        address(draft, "paragraph", "7.ii"),
        text=f"Sic: {row.text}",
        label="7.x",
    )

    assert statement(draft, "s18").text == row.text
    assert Paragraph.objects.get(pk=row.pk).label == "7.x"


def test_items_follow_the_number_of_their_paragraph(draft, editor):
    refused = save(editor, address(draft, "paragraph", "6"), label="7")
    save(editor, address(draft, "paragraph", "6"), label="16")

    labels = Paragraph.objects.filter(meeting=draft, label__startswith="16")
    assert [p.label for p in labels] == ["16", "16.i", "16.ii", "16.iii", "16.iv"]
    assert "has a paragraph 7 already" in refused.content.decode()


def test_a_personal_name_is_withheld_and_readers_are_told(draft, editor):
    (person,) = editor.get(page_of(draft)).context["people"]
    doubtful = set(Statement.objects.filter(needs_review=True))

    press(editor, draft, f"withhold {person['where']}")

    text = Paragraph.objects.get(meeting=draft, label="9.iii").text
    note = Meeting.objects.get(pk=draft.pk).note.splitlines()[-1]
    assert "to H.E. Mr [name withheld] for his" in text
    assert note == "A personal name in ¶ 9(iii) is withheld."
    assert editor.get(page_of(draft)).context["people"] == []
    assert set(Statement.objects.filter(needs_review=True)) == doubtful


def test_a_withheld_name_goes_from_the_speakers_too(draft, editor):
    row = Paragraph.objects.get(meeting=draft, label="7.ii")
    row.text = row.text.replace("Iraq expressed", "Mr Karim of Iraq expressed")
    row.save()
    statement(draft, "s19").speakers.update(spoke_as="Mr Karim")
    where = next(
        p["where"]
        for p in editor.get(page_of(draft)).context["people"]
        if p["name"] == "Karim"
    )

    press(editor, draft, f"withhold {where}")

    assert str(statement(draft, "s19").speakers.get()) == "Mr [name withheld]"
    assert "[name withheld] of Iraq" in statement(draft, "s18").text


@pytest.mark.parametrize(
    "do",
    [
        "withhold 7.ii:9999:10000",
        "withhold 7.ii",
        "withhold nowhere:1:2",
        "accept s99",
        "accept x",
        "confirm country:XX",
        "answer 7",
        "answer x",
    ],
)
def test_what_is_not_there_is_said_not_to_be(draft, editor, do):
    _, said = press(editor, draft, do, answer="Yes.")

    assert said.endswith("no longer there.")


def test_a_press_that_means_nothing_changes_nothing(draft, editor):
    assert press(editor, draft, "explode")[1] == ""
    assert version_of(draft) == draft.version


def test_a_draft_is_sent_once_what_blocks_it_is_settled(draft, editor):
    _, refused = press(editor, draft, "send")
    press(editor, draft, "mentioned-only", listed=UNMATCHED)
    _, empty = press(editor, draft, "answer 0", answer=" ")
    press(editor, draft, "answer 0", answer="Cleared by ICMPD on 3 May 2026.")

    _, said = press(editor, draft, "send")

    assert f"“{UNMATCHED}” is not matched to a body." in refused
    assert "A notice is not answered" in refused
    assert empty == "Write a short answer, such as who cleared the text."
    assert said == "Sent for review."
    assert Meeting.objects.get(pk=draft.pk).stage == Stage.IN_REVIEW
    assert Reading.objects.get().notices[0]["by"] == "ed"


def test_a_draft_without_title_or_date_is_not_sent(db):
    nothing = Meeting(title=" ", type="")

    assert list(blockers(nothing, None)) == [
        "The title is missing.",
        "The type of the meeting is missing.",
        "The date is missing.",
    ]


def test_a_reviewer_returns_a_draft_with_a_note(draft, publisher):
    Meeting.objects.filter(pk=draft.pk).update(stage=Stage.IN_REVIEW)
    _, refused = press(publisher, draft, "return", note=" ")

    press(publisher, draft, "return", note="Look at ¶ 6 again.")

    meeting = Meeting.objects.get(pk=draft.pk)
    assert refused == "Write what is to be changed; staff see the note here."
    assert meeting.stage == Stage.RETURNED
    assert "Look at ¶ 6 again." in publisher.get(page_of(draft)).content.decode()


def test_an_editor_cannot_return(draft, editor):
    act = reverse("admin:check_act", args=[draft.pk])
    data = {"do": "return", "note": "x", "version": version_of(draft)}

    assert editor.post(act, data).status_code == 403


def test_others_may_not_check(draft, client):
    client.force_login(UserFactory())

    assert client.get(page_of(draft)).status_code == 403
    assert client.get(address(draft, "statement", "s01")).status_code == 403


def test_who_may_not_add_bodies_cannot_create_one(draft, client):
    user = UserFactory()
    user.user_permissions.set(permissions("change_meeting"))
    client.force_login(user)

    assert client.get(address(draft, "body", UNMATCHED)).status_code == 403
    assert client.get(page_of(draft)).context["may_create"] is False


def permissions(*names):
    return Permission.objects.filter(codename__in=names)


@pytest.mark.parametrize(
    ("noun", "key"),
    [
        ("statement", "s99"),
        ("delegation", "country:XX"),
        ("sentence", "s01"),
        ("paragraph", None),
    ],
)
def test_forms_of_what_is_not_there_are_not_found(draft, editor, noun, key):
    assert editor.get(address(draft, noun, key)).status_code == 404


def test_a_large_meeting_is_checked_in_thirty_queries(
    draft, editor, django_assert_max_num_queries
):
    meeting = MeetingFactory()
    ParticipantFactory.create_batch(60, meeting=meeting)
    paragraph = ParagraphFactory(meeting=meeting)
    StatementFactory.create_batch(80, meeting=meeting, said=paragraph)
    DecisionFactory.create_batch(20, meeting=meeting, worded=paragraph)
    Statement.objects.filter(meeting=meeting).update(accepted=False)

    with django_assert_max_num_queries(30):
        page = editor.get(page_of(meeting))

    assert len(page.content) < 300_000
    assert page.context["board"].checked == 20


def test_every_form_opens_in_thirty_queries(
    draft, editor, django_assert_max_num_queries
):
    for noun, key in (
        ("statement", "s01"),
        ("decision", "d01"),
        ("delegation", "country:AF"),
        ("paragraph", "1"),
        ("body", UNMATCHED),
    ):
        with django_assert_max_num_queries(30):
            editor.get(address(draft, noun, key), headers={"X-Part": "1"})


def test_a_part_is_only_the_form(draft, editor):
    page = editor.get(address(draft, "statement", "s01"), headers={"X-Part": "1"})

    assert page.content.decode().lstrip().startswith("<form")


FORBIDDEN = ("publication", "passage", "slug", "facet", "authority list")


def test_staff_read_no_word_of_ours(draft, editor):
    page = strip_tags(editor.get(page_of(draft)).content.decode()).casefold()

    assert [word for word in FORBIDDEN if word in page] == []


def test_delegations_are_accepted_where_they_are_listed(draft, editor):
    page = editor.get(page_of(draft))
    assert [(one["ref"], one["count"]) for one in page.context["waiting"]] == [
        ("¶ 1", 27)
    ]

    _, said = press(editor, draft, "accept-paragraph 1")

    assert said == "27 entries accepted."
    assert editor.get(page_of(draft)).context["waiting"] == []


@pytest.mark.parametrize("do", ["accept s20", "accept-paragraph 7.iv"])
def test_who_is_known_from_speaking_is_accepted_with_the_statement(draft, editor, do):
    mine = Participant.objects.filter(meeting=draft, country__slug="nld")
    mine.update(listed_as=None)

    press(editor, draft, do)

    assert mine.get().accepted


def test_nothing_without_words_is_accepted(draft, editor):
    statement(draft, "s20").passages.all().delete()
    page = editor.get(page_of(draft))

    _, said = press(editor, draft, "accept s20")

    assert page.context["groups"][0].ref == "Without words"
    assert said == "Statement s20 has no words; choose them first."
    press(editor, draft, "merge s01")


def test_texts_lose_the_signs_that_cannot_be_kept(draft, editor):
    save(
        editor,
        address(draft, "statement", "s20"),
        note="One.\r\nTwo.\x0b\x1f",
        as0="The\tNetherlands",
    )
    gone = save(editor, address(draft, "paragraph", "7.iv"), text="\x01")

    row = statement(draft, "s20")
    assert row.note == "One.\nTwo."
    assert row.speakers.get().spoke_as == "The Netherlands"
    assert gone.status_code == 200


def test_a_form_may_have_as_many_speakers_as_it_needs(draft, editor):
    more = {f"who{n}": entity for n, entity in enumerate(FIVE)}

    save(editor, address(draft, "statement", "s20"), **more)

    assert statement(draft, "s20").speakers.count() == 5


FIVE = ["country:NL", "country:NO", "country:PL", "country:RS", "country:CH"]


def test_a_speaker_who_left_meanwhile_is_missed(draft, editor):
    where = address(draft, "statement", "s20")
    data = filled(editor.get(where)) | {"who1": "country:NO", "save": "1"}
    Participant.objects.get(meeting=draft, country__slug="nor").delete()

    answer = editor.post(where, data)

    assert answer.status_code == 200
    part = StatementPart([], [Spoke("country:NO")], {})
    with pytest.raises(NotYet, match="not among the delegations"):
        save_statement(now(draft), "s20", part, accept=False)


def now(meeting):
    """The draft as somebody has it who has just opened it."""
    meeting = Meeting.objects.get(pk=meeting.pk)
    return Draft(meeting, UserFactory(), meeting.version)


def test_the_words_two_people_chose_are_both_shown(draft, editor):
    where = address(draft, "statement", "s18")
    page = editor.get(where)
    mine = filled(page) | {"words": filled(page)["words"][:1], "save": "1"}
    save(editor, where, words=filled(page)["words"][1:])

    answer = editor.post(where, mine)

    (said,) = answer.context["form"].errors["words"]
    theirs = re.sub("<del>.*?</del>|<[^>]*>", "", said.partition("<q>")[2])
    assert theirs.startswith("A five year plan could help")


def test_a_name_that_is_nowhere_printed_comes_last(draft, editor):
    reading = Reading.objects.get()
    reading.unmatched.append({"listed": "Sweden", "paragraph": "1", "offers": []})
    reading.unmatched.append({"listed": "Türkei", "offers": []})
    reading.save()
    Participant.objects.filter(country__slug="tur").update(listed_as=None)

    press(editor, draft, "choose country:SE", listed="Sweden")
    press(editor, draft, "choose country:TR", listed="Türkei", remember="1")
    press(editor, draft, "confirm country:SE")
    editor.get(page_of(draft))

    rows = Participant.objects.filter(meeting=draft)
    assert rows.last().listed_as == "Sweden"
    assert rows.get(country__slug="tur").listed_as == "Türkei"
    assert Name.objects.filter(text="Türkei").exists()


def test_remembering_a_name_that_is_known_adds_none(draft, editor):
    count = Name.objects.count()

    save(editor, address(draft, "delegation", "country:TR"), remember="on")

    assert Name.objects.count() == count


def test_an_address_that_is_taken_gets_a_number(draft, editor):
    MeetingFactory(slug="2016-12-15-som-24-alanya")
    data = facts_of(editor.get(page_of(draft))) | {"city": "Alanya"}

    editor.post(reverse("admin:check_facts", args=[draft.pk]), data)

    assert Meeting.objects.get(pk=draft.pk).slug == "2016-12-15-som-24-alanya-2"


def test_merged_statements_keep_both_notes(draft, editor):
    for key, note in (("s10", "One."), ("s11", "Two.")):
        Statement.objects.filter(meeting=draft, key=key).update(note=note)

    press(editor, draft, "merge s10")

    assert statement(draft, "s10").note == "One.\nTwo."


def test_words_of_several_paragraphs_are_split_between_them(draft, editor):
    row = Paragraph.objects.get(meeting=draft, label="5.b2")

    where, _ = press(editor, draft, f"split s14 {row.pk}:0")

    labels = [p.paragraph.label for p in statement(draft, where).passages.all()]
    assert labels == ["5.b2", "5.b3", "5.b4"]


def test_removing_one_of_two_speakers_leaves_the_other(draft, editor):
    Statement.objects.filter(meeting=draft, key="s09").update(accepted=True)

    press(editor, draft, "remove-speaker s09 country:IQ")
    press(editor, draft, "remove-speaker s26 group:participating-states")

    assert statement(draft, "s09").speakers.count() == 2
    assert statement(draft, "s09").accepted
    assert not statement(draft, "s26").speakers.exists()


def test_two_names_of_one_paragraph_are_told_of_once(draft, editor):
    row = Paragraph.objects.get(meeting=draft, label="9.iii")
    row.text += " Ms Ann Other and Ms Jane Doe agreed."
    row.save()

    for _ in range(3):
        first = editor.get(page_of(draft)).context["people"][0]
        press(editor, draft, f"withhold {first['where']}")

    note = Meeting.objects.get(pk=draft.pk).note
    assert note.count("A personal name in ¶ 9(iii) is withheld.") == 1


def test_a_draft_without_a_date_offers_every_name(draft, editor):
    Meeting.objects.filter(pk=draft.pk).update(
        starts_on=None, ends_on=None, date_precision="unknown"
    )

    page = editor.get(page_of(draft))

    assert {"Türkiye", "Turkey"} <= set(page.context["names"])
    assert page.context["blockers"][0] == "The date is missing."


def test_an_offer_of_a_body_that_is_gone_shows_its_code(draft, editor):
    reading = Reading.objects.get()
    reading.unmatched[0]["offers"][0]["entity"] = "org:GONE"
    reading.save()

    (one,) = editor.get(page_of(draft)).context["unmatched"]

    assert one["offers"][0]["name"] == "GONE"
    assert press(editor, draft, "choose org:GONE", listed=UNMATCHED)[1].startswith(
        "No one body"
    )


def test_what_readers_know_by_its_number_is_taken_away_by_an_admin(
    som_24, editor, client
):
    _, refused = press(editor, som_24, "take-away s18")
    assert refused.startswith("Statement 18 is a public number, so an Admin")
    assert som_24.statements.filter(key="s18").exists()

    client.force_login(UserFactory(group="Admin"))
    press(client, som_24, "take-away s18")

    assert not som_24.statements.filter(key="s18").exists()


def test_who_works_on_another_entry_hinders_nobody(draft, editor):
    where = address(draft, "statement", "s18")
    mine, old = filled(editor.get(where)) | {"note": "Mine."}, version_of(draft)
    press(editor, draft, "accept s17")
    save(editor, address(draft, "statement", "s16"), note="Theirs.")

    _, said = press(editor, draft, "accept s19", version=old)
    answer = editor.post(where, mine | {"save": "1"})

    assert (said.endswith("s19 accepted."), answer.status_code) == (True, 302)
    notes = [statement(draft, key).note for key in ("s16", "s18")]
    assert notes == ["Theirs.", "Mine."]


def test_facts_are_saved_while_another_checks_statements(draft, editor):
    where = reverse("admin:check_facts", args=[draft.pk])
    mine = facts_of(editor.get(page_of(draft))) | {"city": "Alanya"}
    save(editor, address(draft, "statement", "s18"), note="Theirs.")

    assert editor.post(where, mine).status_code == 302
    assert Meeting.objects.get(pk=draft.pk).city == "Alanya"


def test_words_in_a_paragraph_that_was_corrected_are_looked_at_again(draft, editor):
    where, old = address(draft, "statement"), version_of(draft)
    mine = filled(editor.get(f"{where}?paragraph=3", follow=True))
    with revising(draft):
        row = Paragraph.objects.get(meeting=draft, label="3")
        reword(row, f"Indeed. {row.text}")

    answer = editor.post(where, mine | {"who0": "country:TR", "save": "1"})

    assert (answer.status_code, old < version_of(draft)) == (200, True)
    assert "¶ 3 changed while you had this page open" in answer.text


@pytest.mark.parametrize("version", [-1, 0, 10**8])
def test_a_version_that_never_was_is_a_conflict(draft, editor, version):
    press(editor, draft, "accept s17")

    _, said = press(editor, draft, "accept s18", version=version)

    assert said.startswith("ed saved this meeting while you were working on it.")
