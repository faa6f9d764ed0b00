"""What a reader typed → words and phrases: what must, may and must not be there."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from meetings.catalogue.analysis import Run, terms

MOST_TERMS, LONGEST_PHRASE = 24, 12
PIECE = re.compile(
    r"(?P<minus>-)?(?P<text>text:\s*)?"
    r'(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))


class NotUnderstood(ValueError):  # noqa: N818 - an answer to a reader
    """The words hold nothing to search for, or too much; the message says what."""


@dataclass(frozen=True)
class Atom:
    """One word or phrase of a question."""

    words: str
    run: Run
    is_negative: bool = False
    is_text_only: bool = False


def parsed(question: str, is_name: Callable[[str], bool]) -> list[list[Atom]]:
    """A question as groups that must all hold; within a group one must (OR).

    `is_name` tells whether words are the whole name of a body: unquoted words that
    together are one are taken as one phrase. Raises NotUnderstood.
    """
    if "\0" in question:
        raise NotUnderstood("The words hold a NUL sign; leave it out.")
    question = question.translate(QUOTES)
    whole = tuple(terms(question))
    pieces = list(PIECE.finditer(question))
    is_plain = all(not (m["minus"] or m["text"]) and m["word"] for m in pieces)
    if is_plain and 1 < len(whole) <= LONGEST_PHRASE and is_name(question):
        return [[Atom(question.strip(), whole)]]
    groups = grouped(pieces)
    if not groups:
        raise NotUnderstood("These signs hold no word; write a word to search for.")
    if sum(len(atom.run) for group in groups for atom in group) > MOST_TERMS:
        raise NotUnderstood(f"Search for at most {MOST_TERMS} words at once.")
    return groups


def grouped(pieces: list[re.Match[str]]) -> list[list[Atom]]:
    """OR joins the words on its two sides; what must not be there stands alone."""
    groups: list[list[Atom]] = []
    is_or = False
    for piece in pieces:
        if piece.group() == "OR":
            is_or = bool(groups)
            continue
        atom = atom_of(piece)
        if atom is None:
            continue
        if is_or and not atom.is_negative and not groups[-1][0].is_negative:
            groups[-1].append(atom)
        else:
            groups.append([atom])
        is_or = False
    return groups


def atom_of(piece: re.Match[str]) -> Atom | None:
    words = (piece["word"] or piece["phrase"] or "").strip()
    run = tuple(terms(words))
    if not run:
        return None
    if len(run) > LONGEST_PHRASE:
        raise NotUnderstood(f"A phrase may have at most {LONGEST_PHRASE} words.")
    return Atom(words, run, bool(piece["minus"]), bool(piece["text"]))
