"""One press on the check page: undo, clear the text, withhold a name everywhere."""

import json
from pathlib import Path

import pytest
from django.urls import reverse

from meetings.admin.check.rules import SENTENCES, reason
from meetings.drafting import draft_reading, record_of
from meetings.drafting.checking.paragraphs import without
from meetings.drafting.rewording import Moves
from meetings.ingest import read_document
from meetings.ingest.shape import Stretch
from meetings.management.plain import DATA
from meetings.models import Decision, Meeting, Organisation, Paragraph, Reading, Theme
from meetings.names import Names, NamesRecord
from meetings.record import Review
from tests.data_entry.checking import page_of, press
from tests.data_entry.standing_in import reading, sample
from tests.drafts import UNMATCHED, som_24_draft
from tests.factories import UserFactory

SUMMARIES = sorted((Path(__file__).parents[1] / "documents/summaries").glob("*.txt"))
MEETINGS = Path(__file__).parents[2] / "meetings"


@pytest.fixture
def draft(names):
    return som_24_draft()


def record(meeting):
    return record_of(Meeting.objects.get(pk=meeting.pk)).as_text()


@pytest.mark.parametrize(
    "do",
    [
        "take-away s03",
        "take-away d05",
        "merge s01",
        "accept-paragraph 6.iii",
        "accept s01",
        "remove-speaker s01 country:TR",
        "confirm org:EEAS",
    ],
)
def test_the_last_change_is_undone_by_one_press(draft, editor, do):
    before = record(draft)
    press(editor, draft, do)
    changed = record(draft)

    _, said = press(editor, draft, "undo")

    assert said.startswith("Undone; the meeting is as it was in version")
    assert (record(draft) == before, changed == before) == (True, False)


def test_undo_pressed_twice_undoes_once(draft, editor):
    press(editor, draft, "accept s01")
    version = Meeting.objects.get(pk=draft.pk).version

    said = [press(editor, draft, "undo", version=version)[1] for _ in range(2)]

    assert said[1] == "It was undone already."
    assert Meeting.objects.get(pk=draft.pk).version == version + 1


def test_an_undone_choice_of_a_body_is_to_be_made_again(draft, editor):
    press(editor, draft, "choose org:UNHCR", listed=UNMATCHED)
    settled = Reading.objects.get().unmatched[0]["settled"]

    press(editor, draft, "undo")

    assert settled == "org:UNHCR"
    row = Reading.objects.get()
    assert "settled" not in row.unmatched[0]
    assert "org:UNHCR" not in row.matched


def test_only_ones_own_change_is_undone(draft, editor, client):
    press(editor, draft, "take-away s03")
    client.force_login(UserFactory(username="other", group="Editor"))

    _, said = press(client, draft, "undo")

    assert said == "There is no change of yours to undo."
    assert "Undo last change" not in client.get(page_of(draft)).content.decode()


def test_what_the_first_version_held_cannot_be_undone(names, editor):
    draft = draft_reading(
        reading(sample()), b"x", "a.pdf", by=UserFactory(), meeting=None
    )

    assert press(editor, draft, "undo")[1] == "There is no change of yours to undo."


def test_the_reading_of_a_known_meeting_is_not_undone(som_24, editor, client):
    stub = Meeting.objects.get(slug="som-21")
    user = UserFactory(username="reader", group="Editor")
    client.force_login(user)
    draft_reading(reading(sample()), b"x", "a.pdf", by=user, meeting=stub)

    _, said = press(client, stub, "undo")

    assert said.startswith("The version before held no text")
    assert stub.paragraphs.count() == 31


def test_a_name_that_is_mentioned_only_is_matched_after_all(draft, editor):
    press(editor, draft, "mentioned-only", listed=UNMATCHED)
    page = editor.get(page_of(draft)).content.decode()

    press(editor, draft, "unsettle", listed=UNMATCHED)
    _, again = press(editor, draft, "unsettle", listed=UNMATCHED)

    assert f"“{UNMATCHED}” is mentioned only." in page
    assert "settled" not in Reading.objects.get().unmatched[0]
    assert again == f"“{UNMATCHED}” is no longer mentioned only."


@pytest.mark.parametrize(
    ("do", "typed", "cleared"),
    [
        (
            "clear office",
            {"office": "Foreign Office", "day": "2026-11-20"},
            ("cleared", "Foreign Office", ""),
        ),
        (
            "clear public",
            {"address": "https://example.org/som-24.pdf"},
            ("public", "", "https://example.org/som-24.pdf"),
        ),
    ],
)
def test_the_text_is_cleared_on_the_check_page(draft, editor, do, typed, cleared):
    before = editor.get(page_of(draft)).content.decode()

    where, said = press(editor, draft, do, **typed)

    document = draft.documents.get()
    assert "is not cleared; nothing is published before it is." in before
    assert (where, said) == ("checks", "The text is cleared.")
    assert document.is_cleared
    found = (document.clearance, document.cleared_by, document.origin)
    assert found == cleared


@pytest.mark.parametrize(
    ("do", "typed", "said"),
    [
        ("clear office", {"office": "X", "day": "soon"}, "Give the day"),
        ("clear office", {"office": " ", "day": "2026-11-20"}, "Give the office"),
        ("clear public", {"address": ""}, "Give the address"),
        ("clear public", {"address": "https://" + "x" * 600}, "at most 500"),
    ],
)
def test_a_clearance_that_says_too_little_is_none(draft, editor, do, typed, said):
    assert said in press(editor, draft, do, **typed)[1]
    assert not draft.documents.get().is_cleared


def test_a_meeting_without_a_text_of_record_has_none_to_clear(draft, editor):
    draft.documents.update(text_of_record=False)

    _, said = press(editor, draft, "clear public", address="https://example.org/")

    assert said == "No file is the text of this meeting any more."


def test_the_publish_page_says_before_what_is_lacking(draft, publisher):
    address = reverse("admin:publish_meeting", args=[draft.pk])

    page = publisher.get(address).content.decode()

    assert "cannot be published: not accepted yet" in page
    assert "is not cleared" in page


def test_stated_absence_is_shown_and_needs_no_answer(names, editor):
    read = reading(sample())
    words = "Uzbekistan sent its apologies."
    read.absent.append(Stretch("1", 0, len(words), words))
    draft = draft_reading(read, b"x", "a.pdf", by=None)

    page = editor.get(page_of(draft)).content.decode()

    assert f"The text says who could not come: “{words}”" in page
    assert page.count("Must be answered") == 1


def test_a_name_is_withheld_wherever_readers_would_see_it(draft, editor):
    rows = {p.label: p for p in Paragraph.objects.filter(meeting=draft)}
    first, second = rows["7.i"], rows["7.iii"]
    for row, words in ((first, " Mr Ali Kaya spoke."), (second, " Ali Kaya left.")):
        Paragraph.objects.filter(pk=row.pk).update(text=row.text + words)
    Decision.objects.filter(meeting=draft).update(note="By Ali Kaya, not Ali Kayahan.")
    start = len(first.text) + len(" Mr ")

    _, said = press(editor, draft, f"withhold 7.i:{start}:{start + len('Ali Kaya')}")

    public = json.loads(record(draft))
    assert "Ali Kaya" not in record(draft).replace("Ali Kayahan", "")
    assert public["meeting"]["note"].splitlines()[-2:] == [
        "A personal name in ¶ 7(i) is withheld.",
        "A personal name in ¶ 7(iii) is withheld.",
    ]
    assert said.endswith("The file itself still has it.")
    page = editor.get(page_of(draft)).content.decode()
    assert "The file still has the names that are withheld" in page


def test_a_name_is_no_part_of_another():
    assert without("Ali, Alistair and Ali.", "Ali") == (
        "[name withheld], Alistair and [name withheld]."
    )


@pytest.fixture(scope="module")
def rules():
    """Every rule that reading the summaries of the tests gave."""
    shipped = NamesRecord.model_validate_json((DATA / "names.json").read_bytes())
    found = set()
    for path in SUMMARIES:
        read = read_document(path.read_bytes(), path.name, Names(shipped)).record
        for part in (*read.participants, *read.statements, *read.decisions):
            found.add(part.review.rule)
    return {rule for rule in found if not rule.startswith("listed: ")}


def test_every_rule_of_the_reading_has_a_sentence(rules):
    assert rules <= set(SENTENCES)
    assert all(one.endswith(".") and one[0].isupper() for one in SENTENCES.values())


def test_no_sentence_is_of_a_rule_that_is_gone():
    here = MEETINGS / "admin/check/rules.py"
    files = [p for p in MEETINGS.rglob("*.py") if p != here]
    source = "".join(p.read_text() for p in files)

    assert [rule for rule in SENTENCES if f'"{rule}"' not in source] == []


def test_an_entry_says_why_it_was_proposed():
    review = Review(rule="passive of deciding", confidence=0.7)

    assert reason("", review) == (
        "The text says that this was decided, not by whom · fairly sure"
    )
    assert reason("Named in the text", None) == "Named in the text"


def test_long_texts_are_compared_word_by_word():
    old = "One two three. " * 400
    new = old[:3000] + "Four fiwe. " + old[3000:]

    moved = Moves(old, new)

    assert moved.place(10) == 10
    assert moved.place(len(old), after=True) == len(new)
    assert {tag for tag, *_ in moved.steps} == {"equal", "insert"}


def test_a_changed_word_of_a_long_text_is_found_to_the_sign():
    old = "One two three. " + " ".join(f"Word {n}." for n in range(600))
    new = old.replace("three", "theree", 1)

    moved = Moves(old, new)

    assert moved.place(4) == 4
    assert moved.place(13, after=True) == 14
    assert is_sound(moved, old, new)


def is_sound(moved, old, new):
    return all(
        old[a:b] == new[c:d] for tag, a, b, c, d in moved.steps if tag == "equal"
    )


@pytest.mark.parametrize(
    ("noun", "make", "field"),
    [
        ("theme", Theme.objects.first, "scope_note"),
        ("organisation", Organisation.objects.first, "footnote"),
        ("meeting", Meeting.objects.first, "note"),
        ("paragraph", Paragraph.objects.first, "text"),
    ],
)
def test_line_ends_of_browsers_and_tabs_are_kept_plain(draft, noun, make, field):
    row = make()
    setattr(row, field, "One.\r\nTwo\tthree.\rFour.")

    row.clean_fields()

    assert getattr(row, field) == "One.\nTwo three.\nFour."
