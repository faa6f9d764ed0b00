"""A corrected document: what differs is shown, and only what is accepted changes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from meetings.drafting import record_of
from meetings.drafting.applying import Unfit, applied
from meetings.drafting.differing import Comparison, differing_words
from meetings.models import Document, Meeting, Statement, Upload
from meetings.record import read
from tests.data_entry.standing_in import kept, reading, sample, summary
from tests.factories import UserFactory

YEARS = ("A five year plan", "A ten year plan")


@pytest.fixture
def editor(db, client, settings):
    settings.ROOT_URLCONF = "tests.data_entry.standing_in"
    call_command("make_groups", verbosity=0)
    client.force_login(UserFactory(group="Editor"))
    return client


@pytest.fixture
def hand_in(editor, som_24):
    """Hand a corrected document in; answers the page that follows."""
    address = reverse("admin:read_corrected_document", args=[som_24.pk])

    def handed(content, name="corrected.pdf"):
        file = SimpleUploadedFile(name, content)
        return editor.post(address, {"documents": file}, follow=True)

    return handed


def rewritten(data, label, old, new):
    """The paragraph and the entries in it, read again with another wording."""
    for paragraph in data["paragraphs"]:
        if paragraph["label"] == label:
            at = paragraph["text"].index(old)
            paragraph["text"] = paragraph["text"].replace(old, new)
    shift = len(new) - len(old)
    for item in (*data["statements"], *data["decisions"]):
        for span in item["spans"]:
            if span["paragraph"] == label:
                span["start"] += shift * (span["start"] > at)
                span["end"] += shift * (span["end"] > at)
        item["text"] = ""
    return data


def moved(label):
    """The number that a paragraph has once there is a new paragraph 3."""
    first, _, rest = (label or "").partition(".")
    if not first.isdigit() or int(first) < 3:
        return label
    return f"{int(first) + 1}{'.' * bool(rest)}{rest}"


def inserted(data, text="Norway took the floor again."):
    """A new paragraph 3, and all that follows one number on."""
    entries = [*data["statements"], *data["decisions"]]
    roles = [role for part in data["participants"] for role in part["roles"]]
    for row in (*entries, *roles, *(span for e in entries for span in e["spans"])):
        row["paragraph"] = moved(row.get("paragraph"))
    for paragraph in data["paragraphs"]:
        paragraph["label"] = moved(paragraph["label"])
        paragraph["parent"] = moved(paragraph.get("parent"))
    place = next(n for n, p in enumerate(data["paragraphs"]) if p["label"] == "4")
    data["paragraphs"].insert(place, {"label": "3", "marker": "3.", "text": text})
    data["statements"].append(
        {
            "id": "s99",
            "spans": [{"paragraph": "3", "start": 0, "end": len(text)}],
            "speakers": [{"entity": "country:NO", "as": "Norway"}],
            "review": {"rule": "speaker first", "needs_review": True},
        }
    )
    return data


def compared(som_24, data):
    return Comparison(record_of(som_24), reading(data).record)


def told(differences):
    return [(one.key, one.change) for one in differences]


def test_words_are_told_apart_word_by_word():
    assert differing_words("A five year plan.", "A ten year plan!") == [
        ("same", "A "),
        ("gone", "five"),
        ("new", "ten"),
        ("same", " year plan"),
        ("gone", "."),
        ("new", "!"),
    ]


def test_the_same_text_read_again_differs_in_nothing(som_24):
    Statement.objects.filter(number=18).update(note="A human note.")

    assert compared(som_24, sample()).differences() == []


def test_a_changed_paragraph_is_one_difference_and_carries_its_words(som_24):
    comparison = compared(som_24, rewritten(sample(), "7.ii", *YEARS))

    assert told(comparison.differences()) == [("paragraph:7.ii", "changed")]

    record = applied(comparison, {"paragraph:7.ii"})

    (before,) = [s for s in comparison.standing.statements if s.number == 18]
    (after,) = [s for s in record.statements if s.number == 18]
    assert after.text == before.text.replace(*YEARS)
    assert (after.id, after.themes) == (before.id, before.themes)
    assert after.review.model_dump() == {
        "rule": "",
        "confidence": None,
        "needs_review": True,
    }


def test_what_is_not_accepted_stays(som_24):
    data = rewritten(sample(city="Ankara", title="Another title"), "7.ii", *YEARS)
    comparison = compared(som_24, data)

    record = applied(comparison, {"fact:city"})

    assert told(comparison.differences()) == [
        ("fact:title", "changed"),
        ("fact:city", "changed"),
        ("paragraph:7.ii", "changed"),
    ]
    expected = comparison.standing.model_copy(deep=True)
    expected.meeting.city = "Ankara"
    assert record.as_text() == expected.as_text()


def test_nothing_accepted_changes_nothing(som_24):
    comparison = compared(som_24, inserted(sample()))

    assert applied(comparison, set()).as_text() == comparison.standing.as_text()


def test_an_entry_that_a_person_corrected_is_no_difference(som_24):
    Statement.objects.get(number=18).speakers.update(spoke_as="the Iraqi delegation")

    assert compared(som_24, sample()).differences() == []


def test_a_new_paragraph_moves_the_numbers_of_those_that_follow(som_24):
    comparison = compared(som_24, inserted(sample()))
    keys = {one.key for one in comparison.differences()}
    (new,) = [key for key in keys if key.startswith("statement")]
    assert keys == {"numbering", "paragraph:3-new", new}

    record = applied(comparison, keys)

    data = inserted(sample())
    assert [p.label for p in record.paragraphs] == [
        p["label"] for p in data["paragraphs"]
    ]
    numbers = {s.number: s.text for s in comparison.standing.statements}
    assert {s.number: s.text for s in record.statements if s.number} == numbers
    (added,) = [s for s in record.statements if not s.number]
    assert (added.paragraph, added.text) == ("3", "Norway took the floor again.")
    assert (added.review.rule, added.review.needs_review) == ("", True)


def test_a_new_entry_needs_its_paragraph_and_says_so(som_24):
    comparison = compared(som_24, inserted(sample()))
    (new,) = [
        one.key for one in comparison.differences() if one.key.startswith("statement")
    ]

    with pytest.raises(Unfit) as without_paragraph:
        applied(comparison, {new})
    with pytest.raises(Unfit) as without_numbers:
        applied(comparison, {new, "paragraph:3-new"})

    assert without_paragraph.value.sentences == [
        "Statement in ¶ 3 uses the new words of ¶ 3; accept those, too."
    ]
    assert without_numbers.value.sentences == [
        "¶ 3 is new and its number is taken; accept the new numbers of the "
        "paragraphs, too."
    ]


def test_a_paragraph_goes_with_what_was_said_in_it(som_24):
    data = sample()
    data["paragraphs"] = [p for p in data["paragraphs"] if p["label"] != "7.ii"]
    data["statements"] = [s for s in data["statements"] if s["paragraph"] != "7.ii"]
    data["decisions"] = [d for d in data["decisions"] if d["paragraph"] != "7.ii"]
    comparison = compared(som_24, data)
    keys = {one.key for one in comparison.differences()}
    assert {one.change for one in comparison.differences()} == {"gone"}

    with pytest.raises(
        Unfit, match="Statement 18 in ¶ 7\\(ii\\) stands in ¶ 7\\(ii\\)"
    ):
        applied(comparison, {"paragraph:7.ii"})
    record = applied(comparison, keys)

    assert 18 not in {s.number for s in record.statements}
    assert "7.ii" not in {p.label for p in record.paragraphs}


def test_delegations_that_came_and_went_are_differences(som_24):
    data = rewritten(sample(), "1", "Australia", "Austria")
    part = next(p for p in data["participants"] if p["listed"] == "Australia")
    part |= {"listed": "Austria", "entity": "country:AT"}
    comparison = compared(som_24, data)

    assert told(comparison.differences()) == [
        ("participant:country:AT", "new"),
        ("participant:country:AU", "gone"),
        ("paragraph:1", "changed"),
    ]
    record = applied(comparison, {"participant:country:AT", "participant:country:AU"})

    entities = {p.entity for p in record.participants}
    assert "country:AT" in entities
    assert "country:AU" not in entities


def test_another_speaker_of_the_same_words_is_a_difference(som_24):
    data = rewritten(sample(), "7.ii", "Iraq expressed", "Iran expressed")
    item = next(s for s in data["statements"] if s["paragraph"] == "7.ii")
    item["speakers"] = [{"entity": "country:IR", "as": "Iran"}]
    comparison = compared(som_24, data)
    assert [one.change for one in comparison.differences()] == ["changed"] * 2

    record = applied(comparison, {one.key for one in comparison.differences()})

    (after,) = [s for s in record.statements if s.number == 18]
    assert [speaker.entity for speaker in after.speakers] == ["country:IR"]


def test_a_paragraph_that_is_to_stay_keeps_its_place(som_24):
    data = sample(type="thematic")
    data["header"] = ["Another title line"]
    data["paragraphs"] = [p for p in data["paragraphs"] if p["label"] != "7.ii"]
    data["statements"] = [s for s in data["statements"] if s["paragraph"] != "7.ii"]
    data["decisions"] = [d for d in data["decisions"] if d["paragraph"] != "7.ii"]
    comparison = compared(som_24, data)

    record = applied(comparison, {"fact:header", "fact:type"})

    assert record.paragraphs == comparison.standing.paragraphs
    assert (record.header, record.meeting.type) == (["Another title line"], "thematic")


# The pages


def test_accepted_differences_make_one_revision_and_the_file_the_text(
    hand_in, editor, som_24
):
    page = hand_in(summary(rewritten(sample(), "7.ii", *YEARS)))
    text = page.content.decode()
    assert "<del>five</del><ins>ten</ins>" in text
    meeting = Meeting.objects.get(pk=som_24.pk)

    answer = editor.post(
        page.request["PATH_INFO"],
        {"version": meeting.version, "accept": ["paragraph:7.ii"]},
    )

    assert answer.url == reverse("admin:check_meeting", args=[som_24.pk])
    after = Meeting.objects.get(pk=som_24.pk)
    assert after.version == meeting.version + 1
    assert "ten year plan" in Statement.objects.get(number=18).text
    assert list(
        Document.objects.values_list("name", "text_of_record", "clearance")
    ) == [
        ("som-24-antalya-2016.txt", False, "public"),
        ("corrected.pdf", True, "not_cleared"),
    ]


def test_a_document_of_which_all_is_left_is_not_the_text(hand_in, editor, som_24):
    page = hand_in(summary(rewritten(sample(), "7.ii", *YEARS)))

    editor.post(
        page.request["PATH_INFO"],
        {"version": Meeting.objects.get(pk=som_24.pk).version},
    )

    assert list(Document.objects.values_list("name", "text_of_record")) == [
        ("som-24-antalya-2016.txt", True),
        ("corrected.pdf", False),
    ]
    assert "five year plan" in Statement.objects.get(number=18).text


@pytest.mark.parametrize("version", ["0", "", "123456789x", "9" * 5000, "²"])
def test_a_meeting_that_was_changed_meanwhile_is_compared_again(
    hand_in, editor, som_24, version
):
    page = hand_in(summary(rewritten(sample(), "7.ii", *YEARS)))

    again = editor.post(
        page.request["PATH_INFO"], {"version": version, "accept": ["paragraph:7.ii"]}
    )

    text = again.content.decode()
    assert "was changed by somebody else" in text
    assert 'value="paragraph:7.ii" checked' in text
    assert "five year plan" in Statement.objects.get(number=18).text


def test_differences_that_do_not_go_together_are_named(hand_in, editor, som_24):
    page = hand_in(summary(inserted(sample())))

    again = editor.post(
        page.request["PATH_INFO"],
        {
            "version": Meeting.objects.get(pk=som_24.pk).version,
            "accept": ["paragraph:3-new"],
        },
    )

    assert "is new and its number is taken" in again.content.decode()


def test_a_document_of_a_meeting_with_a_text_is_compared_first(editor, som_24):
    file = SimpleUploadedFile("a.pdf", summary(sample(city="Ankara")))

    page = editor.post(
        reverse("admin:new_meeting_from_document"),
        {"documents": file, "wanted": som_24.pk},
        follow=True,
    )

    assert "What differs in “a.pdf”" in page.content.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"locked", "The file needs a password"),
        (kept(), "It has no paragraphs to compare"),
    ],
)
def test_what_cannot_be_compared_says_why(hand_in, content, sentence):
    assert sentence in hand_in(content).content.decode()
    assert not Upload.objects.exists()


def test_the_page_of_a_settled_document_leads_on(hand_in, editor, som_24):
    page = hand_in(summary(rewritten(sample(), "7.ii", *YEARS)))
    address = page.request["PATH_INFO"]
    version = Meeting.objects.get(pk=som_24.pk).version
    editor.post(address, {"version": version})

    assert editor.get(address).status_code == 302


def test_differences_are_read_in_a_fixed_number_of_queries(
    hand_in, editor, django_assert_num_queries
):
    address = hand_in(summary(inserted(sample()))).request["PATH_INFO"]

    with django_assert_num_queries(22):
        editor.get(address)


def test_the_record_that_comes_out_is_sound(som_24):
    comparison = compared(som_24, inserted(rewritten(sample(), "7.ii", *YEARS)))
    keys = {one.key for one in comparison.differences()}

    record = applied(comparison, keys)

    assert read(record.as_text()).as_text() == record.as_text()
