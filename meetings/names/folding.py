"""What is left of a name without that which writers vary."""

import re
import unicodedata

LETTERS = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"}
SIGNS = dict.fromkeys("’‘ʼ´`′", "'") | dict.fromkeys("–—‒‑‐−", "-")
UNFOLDED = str.maketrans(LETTERS | SIGNS)
"""The letters that have no accent to drop, and the signs of one sense."""


def folded(text: str) -> str:
    """A name without case, accents, kinds of signs, asterisks, spaces, the article."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(UNFOLDED))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = " ".join(plain.replace("*", " ").split()).strip(" .,;:")
    return plain.removeprefix("the ")


def slugged(text: str) -> str:
    """A name as it would stand in an address."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-").removeprefix("the-")
