"""What others saved while a form was open: found, told, and remembered anew."""

import json
from typing import Any

from django.utils.datastructures import MultiValueDict

from meetings.admin.keeping.merging import Merging, paragraphs_of
from meetings.admin.keeping.sheet import Sheet, mark, opened_of
from meetings.admin.keeping.telling import beside, sentences, who_and_when
from meetings.drafting.since import meeting_of, saves_since, version_of
from meetings.models import Paragraph

LOOK_AGAIN = (
    "¶ {} changed while you had this page open; look at the words you chose in it "
    "again."
)


class Meanwhile:
    """What one request found out: the forms as they stand now, and the conflict."""

    def __init__(self) -> None:
        self.sheet: Sheet | None = None
        self.notes: dict[str, Any] = {}
        self.sentences: list[Any] = []

    def lay(self, sheet: Sheet, data: Any, files: Any, obj: Any) -> Merging:
        """What is sent, over what stands now."""
        self.sheet, opened = sheet, opened_of(data)
        merging = Merging(data, files, opened, sheet)
        if merging.is_conflict:
            by = who_and_when(saves_since(obj, opened["version"]))
            self.sentences += sentences(merging, by)
            self.notes |= {
                at: beside(at, note, by) for at, note in merging.notes.items()
            }
        return merging

    def look_again(self, data: Any) -> None:
        """Words are places in a text; in another text they would be other words."""
        ticked, texts = paragraphs_of(data.getlist("words")), opened_of(data)["texts"]
        rows = Paragraph.objects.filter(pk__in=ticked) if texts else ()
        for row in rows:
            if texts.get(str(row.pk)) != mark([row.text]):
                self.notes.setdefault("words", LOOK_AGAIN.format(row.label))
                self.sentences.append(LOOK_AGAIN.format(row.label))

    def opened(self, obj: Any, form: Any) -> str:
        """What the page remembers of what it showed."""
        found: dict[str, Any] = self.sheet.opened() if self.sheet else {}
        if obj is not None:
            meeting = meeting_of(obj)
            key = meeting.pk if meeting else 0
            found |= {"version": version_of(obj), "meeting": key}
        if "words" in form.fields:
            rows = form.fields["words"].widget.rows
            found["texts"] = {str(row.pk): mark([row.text]) for row in rows}
        return json.dumps(found, separators=(",", ":"))

    def note(self, form: Any, formsets: Any = ()) -> None:
        """Put each note at its field."""
        for one in (form, *(row for formset in formsets for row in formset.forms)):
            for name in one.fields if self.notes else ():
                text = self.notes.get(one.add_prefix(name))
                if text is not None:
                    one.add_error(name, text)


class Laid:
    """One form of a page of its own, laid over what stands now.

    `make(data)` makes it of what is sent, and of what stands where nothing is; `obj`
    is what it is of, the meeting for an entry that is `new`.
    """

    def __init__(self, make: Any, data: Any, obj: Any, *, is_new: bool = False) -> None:
        self.found, self.form = Meanwhile(), make(data or None)
        if not data:
            self.found.sheet = Sheet.of(self.form, ())
        elif not is_new:
            self.form.is_bound = False
            stands = Sheet.of(self.form, ())
            data = self.found.lay(stands, data, MultiValueDict(), obj).data
            self.form = make(data)
        if data:
            self.found.look_again(data)
            self.tell()
        self.opened = self.found.opened(obj, self.form)

    def tell(self) -> None:
        """What was found makes the form invalid, so that somebody looks at it."""
        self.form.is_valid()
        self.found.note(self.form)
        for sentence in self.found.sentences:
            self.form.add_error(None, sentence)
