"""What is wrong with a Record, as sentences with their path."""

from collections.abc import Iterable

from pydantic import ValidationError
from pydantic_core import ErrorDetails

SENTENCES = {
    "missing": "is missing.",
    "extra_forbidden": "is not a known key.",
    "string_type": "must be text.",
    "string_unicode": "holds half of a character; save the file as UTF-8.",
    "finite_number": "must be a number.",
    "int_type": "must be a whole number.",
    "int_from_float": "must be a whole number.",
    "bool_type": "must be true or false.",
    "float_type": "must be a number.",
    "list_type": "must be a list.",
    "model_type": "must be an object with keys.",
    "dict_type": "must be an object with keys.",
    "string_too_short": "must not be empty.",
}


class RecordFaults(ValueError):  # noqa: N818 - it carries faults, in the plural
    """A Record was refused; `sentences` names every fault, each with its path."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(sentences)
        super().__init__("\n".join(self.sentences))


def path_of(location: Iterable[int | str]) -> str:
    """`("statements", 4, "spans", 0)` → `statements[4].spans[0]`."""
    path = ""
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path


def sentences_of(error: ValidationError) -> list[str]:
    """Pydantic's findings in our words."""
    return [_sentence(detail) for detail in error.errors(include_url=False)]


def _sentence(detail: ErrorDetails) -> str:
    path = path_of(detail["loc"]) or "record"
    return f"{path}: {_words(detail)}"


def _words(detail: ErrorDetails) -> str:
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    made = {
        "enum": lambda: f"is {_shown(given)}; use {context['expected']}.",
        "literal_error": lambda: f"is {_shown(given)}; use {context['expected']}.",
        "string_too_long": lambda: (
            f"is longer than {context['max_length']} characters."
        ),
        "too_long": lambda: f"has more than {context['max_length']} entries.",
        "greater_than_equal": lambda: f"is {_shown(given)}, which is out of range.",
        "less_than_equal": lambda: f"is {_shown(given)}, which is out of range.",
        "string_pattern_mismatch": lambda: (
            f"is {_shown(given)}, which is not in the form it needs."
        ),
        "value_error": lambda: str(context["error"]),
    }
    fallback = SENTENCES.get(kind, f"{detail['msg']}.")
    return made.get(kind, lambda: fallback)()


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
