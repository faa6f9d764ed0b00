"""One file that was handed in, as the list of files shows it."""

from typing import Any

from django.urls import reverse

from meetings.models import Upload


class Row:
    """One file of a list, in the words that staff read."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.is_unread = not (upload.refusal or upload.meeting_id or upload.nature)
        self.address = "" if upload.refusal or self.is_unread else address_of(upload)

    @property
    def found(self) -> str:
        """`31 paragraphs, 27 delegations, 30 statements, 13 decisions`."""
        counts = (
            (self.upload.found.get(f"{word}s", 0), word)
            for word in ("paragraph", "delegation", "statement", "decision")
        )
        return ", ".join(f"{n} {word}{'s'[: n != 1]}" for n, word in counts if n)

    @property
    def wrong(self) -> list[str]:
        """What a person has to see to, as sentences."""
        if self.upload.refusal:
            return [self.upload.refusal]
        if self.is_unread:
            return ["Not read yet."]
        sentences = {
            "failed": "{} to answer: a line was left out that may matter.",
            "unmatched": "{} not matched with a country or organisation.",
            "unsure": "{} marked “please check”.",
        }
        found = [
            sentence.format(self.upload.found[key])
            for key, sentence in sentences.items()
            if self.upload.found.get(key)
        ]
        is_text = self.upload.is_summary
        return found if is_text else [self.upload.said, *found]

    @property
    def badness(self) -> tuple[Any, ...]:
        weight = sum(self.upload.found.get(k, 0) for k in ("failed", "unmatched"))
        return (
            bool(self.upload.refusal),
            self.is_unread,
            not (self.upload.is_summary or self.upload.meeting_id),
            weight,
            self.upload.found.get("unsure", 0),
            self.upload.pk,
        )


def address_of(upload: Upload) -> str:
    """Where the work on a file goes on."""
    if upload.meeting_id and upload.found.get("paragraphs"):
        return reverse("admin:check_meeting", args=[upload.meeting_id])
    if upload.meeting_id:
        return reverse("admin:meetings_meeting_change", args=[upload.meeting_id])
    if upload.corrects_id:
        return reverse("admin:corrected_document", args=[upload.corrects_id, upload.pk])
    return reverse("admin:upload", args=[upload.pk])
