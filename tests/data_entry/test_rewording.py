"""After any edit of a paragraph, chosen words read as before or are flagged."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.drafting import reword
from meetings.models import Passage, Statement
from tests.factories import MeetingFactory, ParagraphFactory, StatementFactory

TEXT = "Iraq noted the rise. Iran agreed with Iraq. The Chair closed the item."
edits = st.lists(
    st.tuples(
        st.integers(0, len(TEXT)), st.integers(0, 12), st.text("ab Iraq.é", max_size=8)
    ),
    min_size=1,
    max_size=3,
)


@pytest.mark.django_db
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits=edits, start=st.integers(0, 40), length=st.integers(1, 30))
def test_words_read_as_before_or_are_flagged(edits, start, length):
    paragraph = ParagraphFactory(meeting=MeetingFactory(), text=TEXT)
    statement = StatementFactory(meeting=paragraph.meeting, said=paragraph)
    Passage.objects.filter(statement=statement).update(start=start, end=start + length)
    before = TEXT[start : start + length]
    text = TEXT
    for at, gone, put in edits:
        text = text[:at] + put + text[at + gone :]

    reword(paragraph, text or "x")

    statement = Statement.objects.get(pk=statement.pk)
    reads = [passage.text for passage in Passage.objects.filter(statement=statement)]
    assert reads == [before] or statement.needs_review
