"""Whatever the text: no crash, no lost word, and every entry inside its paragraph."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from meetings.ingest import Refused, read_text
from meetings.ingest.mending import mended
from meetings.ingest.outline import outlined
from meetings.ingest.unused import unused
from meetings.record import read

PIECES = [
    "1. ", "2. ", "3) ", "(a) ", "i. ", "ii. ", "• ", "- ", "\n", "\n\n", "\f",
    "2018. ",
    "The Chair ", "Turkey ", "Iraq, Iran and Pakistan ", "the Secretariat ", "It ",
    "The representative ", "Participating states ", "several countries ", "Kosovo* ",
    "noted that ", "was agreed. ", "proposed to meet ", "agreed with this proposal. ",
    "while ", ", and ", "; ", ": ", "24\nth ", "short-\nterm ", "by the Commission ",
    "“", "”", "(", ")", "15 December 2016", "Page 2 of 5\n", "DRAFT\n", "é", "ﬁ",
    "\u00ad",
    "Summary/conclusions\n", "50 participants from 22 countries ", "Türkiye ", "… ",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=80)
quick = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def letters(text):
    return Counter(sign for sign in text if sign.isalnum())


@quick
@given(pieces=texts)
@example(pieces=["1. ", "(" * 3000, "\n", "2. ", "Turkey ", "," * 3000])
@example(pieces=["Turkey, " * 2000, "noted that "])
def test_any_text_is_read_or_refused_in_a_sentence(pieces, shipped):
    text = "".join(pieces)
    if not text.strip(" \t\r\n\f\x1a\0"):
        return
    try:
        reading = read_text(text, shipped)
    except Refused as refusal:
        said = str(refusal)
    else:
        said = "."
        assert read(reading.as_record()).as_text() == reading.record.as_text()

    assert said.endswith(".")


@quick
@given(pieces=texts)
def test_no_letter_is_lost_on_the_way_to_the_paragraphs(pieces):
    lines = mended("".join(pieces))
    whole = letters("".join(line.text for line in lines.lines))

    outline = outlined(lines)

    kept = letters("".join(outline.header))
    for block in outline.blocks:
        kept += letters(block.text)
        kept += letters(block.marker.printed if block.marker else "")
    assert whole - kept == Counter()


@quick
@given(pieces=texts)
def test_every_word_is_in_an_entry_or_among_the_unused(pieces, shipped):
    try:
        record = read_text("".join(pieces), shipped).record
    except Refused:
        return

    spans = [s for e in (*record.statements, *record.decisions) for s in e.spans]
    for paragraph in record.paragraphs:
        held = [paragraph.kind == "heading"] * len(paragraph.text)
        for span in [*spans, *unused(record)]:
            if span.paragraph == paragraph.label:
                held[span.start : span.end] = [True] * (span.end - span.start)
        left = [c for c, has in zip(paragraph.text, held, strict=True) if not has]
        assert not any(sign.isalnum() for sign in left)


@pytest.mark.parametrize("text", ["", " \n ", "\f"])
def test_a_text_without_letters_is_refused(text, shipped):
    with pytest.raises(Refused):
        read_text(text, shipped)
