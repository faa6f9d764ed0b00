"""Why an entry was proposed: each rule of the reading in a plain sentence."""

from meetings.drafting.dump import BY_HAND
from meetings.record import Review

SURE, FAIRLY = 0.9, 0.7
SENTENCES = {
    "named in the text": "The text names the speaker.",
    "role in the text": "The text names a role; the roles of the meeting say whose.",
    "named after “by”": "The speaker is named after “by”.",
    "named before a colon": "The speaker is named before a colon.",
    "speaker named before": "The text means a speaker whom it named before.",
    "speaker of the paragraph above": "The speaker is named in the paragraph above.",
    "subject of a verb": "The body is said to do something; it may not have spoken.",
    "known from speaking": "It is not listed; it is known because it speaks.",
    "known from its role": "It is not listed; it is known from its role.",
    "put by a delegation": "A delegation puts this to the meeting.",
    "a proposal described": "A proposal is described; nobody is named for it.",
    "the meeting as subject": "The text says that the meeting does this.",
    "passive of deciding": "The text says that this was decided, not by whom.",
    "passive of making": "The text says that this was set up or made.",
    "words of deciding": "The words are those of a decision.",
    "the Chair concludes": "The Chair states it as a conclusion.",
    "point of a list of decisions": "It stands in a list of decisions.",
    "split by hand": "Split from another entry by staff.",
    "made by hand": "Made by staff.",
    BY_HAND: "Staff asked for it to be checked again.",
}
"""What staff read for each code that a proposal may carry."""


def reason(said: str, review: Review | None) -> str:
    """Why it was proposed, or `said`; and how sure the reading was."""
    if review and review.rule:
        said = SENTENCES.get(review.rule, review.rule).rstrip(".")
    words = [said] if said else []
    if review and review.confidence is not None:
        words.append(sureness(review.confidence))
    return " · ".join(words)


def sureness(confidence: float) -> str:
    if confidence >= SURE:
        return "sure"
    return "fairly sure" if confidence >= FAIRLY else "not sure"
