"""What is wrong with a Record, as sentences with their path."""

from collections.abc import Iterable

from pydantic import ValidationError
from pydantic_core import ErrorDetails

SENTENCES = {
    "missing": "is missing.",
    "extra_forbidden": "is not a known key.",
    "string_type": "must be text.",
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
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in {"enum", "literal_error"}:
        return f"is {_shown(detail['input'])}; use {context['expected']}."
    if kind == "string_too_long":
        return f"is longer than {context['max_length']} characters."
    if kind == "too_long":
        return f"has more than {context['max_length']} entries."
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"is {_shown(detail['input'])}, which is out of range."
    if kind == "string_pattern_mismatch":
        return f"is {_shown(detail['input'])}, which is not in the form it needs."
    if kind == "value_error":
        return str(context["error"])
    return SENTENCES.get(kind, f"{detail['msg']}.")


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
