"""A draft as the reading of a document leaves it, with something of everything."""

from meetings.drafting import draft_record, revising
from meetings.management.plain import DATA
from meetings.models import (
    Decision,
    Document,
    Meeting,
    Paragraph,
    Participant,
    Reading,
    Statement,
)
from meetings.record import read
from meetings.vocabulary import Nature, Stage
from tests.conftest import SOM_24

DOUBTFUL = ("s08", "s15", "s30", "d02")
UNMATCHED = "High Commission on Refugees"


def doubt(meeting):
    for model, rule in ((Statement, "subject"), (Decision, "deciding word")):
        rows = model.objects.filter(meeting=meeting)
        rows.update(accepted=False, rule=rule, confidence=0.95)
        rows.filter(key__in=DOUBTFUL).update(needs_review=True, confidence=0.6)
    Participant.objects.filter(meeting=meeting).update(accepted=False, rule="listed")
    last = Paragraph.objects.get(meeting=meeting, label="9.iii")
    last.text += " Thanks were expressed to H.E. Mr Ahmet Yılmaz for his hospitality."
    last.save()
    Meeting.objects.filter(pk=meeting.pk).update(stage=Stage.DRAFT)
    Document.objects.filter(meeting=meeting).delete()
    Document.objects.create(
        meeting=meeting,
        sha256="a" * 64,
        name="som-24-antalya-2016.txt",
        bytes=12_288,
        media_type="text/plain",
        text_of_record=True,
    )


def som_24_draft():
    """The 24th meeting as a draft: nothing accepted, a few things in doubt."""
    record = read((DATA / "meetings" / f"{SOM_24}.json").read_bytes())
    meeting, _ = draft_record(record)
    with revising(meeting):
        doubt(meeting)
    Reading.objects.create(
        document=meeting.documents.get(),
        nature=Nature.SUMMARY,
        repairs=[
            {"kind": "raised ordinal", "before": "24\nth", "after": "24th", "line": 3},
            {"kind": "page number dropped", "before": "2", "after": "", "line": 61},
        ],
        notices=[
            {
                "code": "draft",
                "passed": False,
                "sentence": "The document says “Draft, not for circulation”.",
                "must_be_answered": True,
                "paragraph": "",
            }
        ],
        unmatched=[
            {
                "listed": UNMATCHED,
                "paragraph": "4.ii",
                "offers": [{"entity": "org:UNHCR", "why": "62 % like", "likeness": 62}],
            }
        ],
        matched={
            "country:TR": "historic name",
            "country:MK": "historic name",
            "country:IR": "official name",
            "org:FRONTEX": "long form",
            "country:AF": "exact",
        },
    )
    return Meeting.objects.get(pk=meeting.pk)


def put_in_review(meeting):
    """As an editor leaves it for a reviewer."""
    Meeting.objects.filter(pk=meeting.pk).update(stage=Stage.IN_REVIEW)
