"""Lines become paragraphs with labels; what only looks like a number does not."""

import pytest

from meetings.ingest.mending import mended
from meetings.ingest.outline import outlined

PROSE = "The participants discussed the matter at length and in a good spirit."


def labels(text):
    return [(block.label, block.text) for block in outlined(mended(text)).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. One.\n2. Two.\n3. Three.", ["1", "2", "3"]),
        ("1) One.\n2) Two.\n(a) A.\n(b) B.\n3) Three.", ["1", "2", "2.a", "2.b", "3"]),
        ("1. One:\ni. A.\nii. B.\n2. Two:\ni. C.", ["1", "1.i", "1.ii", "2", "2.i"]),
        ("1. One:\n• a;\n• b.\n2. Two.", ["1", "1.b1", "1.b2", "2"]),
        ("1. One:\n\uf0b7 a;\n\uf0b7 b.\n2. Two.", ["1", "1.b1", "1.b2", "2"]),
        (
            "1. Opening\n1.1 One.\n1.2 Two.\n2. Trends\n2.1 Three.",
            ["1", "1.1", "1.2", "2", "2.1"],
        ),
        (
            "I. Opening\n\n1. One.\n\n2. Two.\n\nII. Trends\n\n3. Three.",
            ["I", "1", "2", "II", "3"],
        ),
        ("1.\nOne.\n2.\nTwo.\n3.\nThree.", ["1", "2", "3"]),
        ("1 – One.\n\n2 – Two.\n\n3 – Three.", ["1", "2", "3"]),
        ("1. One.\n\nTRENDS\n\n2. Two.", ["1", "h1", "2"]),
        (f"{PROSE} {PROSE}\n2. Two.\n3. Three.", ["p1", "2", "3"]),
        ("1. One:\na. A.\nb. B:\n1) x.\n2) y.\n2. Two.", None),
        (
            "l. One.\n"
            + "".join(f"{number}. Next.\n" for number in range(2, 10))
            + "l0. Ten.\n1l. Eleven.\n12. Twelve.",
            [str(number) for number in range(1, 13)],
        ),
        ("I. Opening\n\n1. One.\n\n2. Two.", ["I", "1", "2"]),
    ],
)
def test_numbers_are_labels(text, expected):
    found = [label for label, _ in labels(text)]

    expected = expected or ["1", "1.a", "1.b", "1.b.1", "1.b.2", "2"]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. It was adopted in\n2018. The next one follows.\n2. Two.",
            [("1", "It was adopted in 2018. The next one follows."), ("2", "Two.")],
        ),
        (
            "1. They meet on\n15 December 2016 in Antalya.\n2. Two.",
            [("1", "They meet on 15 December 2016 in Antalya."), ("2", "Two.")],
        ),
        (
            "1. The working\n\ngroup met\n\ntwice.\n\n2. The meeting\n\nwent on.",
            [("1", "The working group met twice."), ("2", "The meeting went on.")],
        ),
        (
            "1. A short-\nterm plan and co-\noperation.\n2. Two.",
            [("1", "A short-term plan and co-operation."), ("2", "Two.")],
        ),
        (
            "1. A readmi\u00ad\nssion agreement.\n2. Two.",
            [("1", "A readmission agreement."), ("2", "Two.")],
        ),
        (
            "1. Iran welcomed it\nAction: ICMPD to send the text\n2. Two.",
            [
                ("1", "Iran welcomed it"),
                ("p1", "Action: ICMPD to send the text"),
                ("2", "Two."),
            ],
        ),
        (
            "1. Iran welcomed it.\nNote: the list is annexed.\nAnnex I\n2. Two.",
            [
                ("1", "Iran welcomed it."),
                ("p1", "Note: the list is annexed."),
                ("h1", "Annex I"),
                ("2", "Two."),
            ],
        ),
        (
            "1. The 25\n\nth\n year.\n2. Two.",
            [("1", "The 25th year."), ("2", "Two.")],
        ),
        (
            "1. They undertake to\n- set up a fund;\n- send officers.\n2. Two.",
            [
                ("1", "They undertake to"),
                ("1.b1", "set up a fund;"),
                ("1.b2", "send officers."),
                ("2", "Two."),
            ],
        ),
        (
            "1. One:\n– first.\n\n* A footnote.\n2. Two.",
            [("1", "One:"), ("1.b1", "first."), ("p1", "* A footnote."), ("2", "Two.")],
        ),
        (
            "1. One.\n2. Two.\n\nFollow-up\n- Iraq: a list\n- Iran: a map\n",
            [
                ("1", "One."),
                ("2", "Two."),
                ("h1", "Follow-up"),
                ("b1", "Iraq: a list"),
                ("b2", "Iran: a map"),
            ],
        ),
        (
            "1. The 12\nth\n and the 13\nth\n and the 14\nth\n year.\n2. Two.",
            [("1", "The 12th and the 13th and the 14th year."), ("2", "Two.")],
        ),
        (
            "1. One group (SRWG)\n– one in Iran – met.\n2. Two.",
            [("1", "One group (SRWG) – one in Iran – met."), ("2", "Two.")],
        ),
    ],
)
def test_what_only_looks_like_a_number_or_a_break_is_none(text, expected):
    assert labels(text) == expected


def test_traces_of_pages_go_and_are_told():
    text = (
        "Budapest Process\n1. One goes\n2\nPage 2 of 3\nDRAFT – not for circulation\n"
        "on here.\n2. Two.\n3. Three.\n"
    )

    lines = mended(text)

    assert [block.text for block in outlined(lines).blocks] == [
        "One goes on here.",
        "Two.",
        "Three.",
    ]
    assert [(r.kind, r.before) for r in lines.repairs] == [
        ("page number dropped", "2"),
        ("page number dropped", "Page 2 of 3"),
        ("line dropped", "DRAFT – not for circulation"),
    ]
    assert [notice.sentence for notice in lines.notices] == [
        "A line that is no part of the text says: “DRAFT – not for circulation”."
    ]


def test_a_number_that_a_scan_misread_is_told():
    lines = mended("1. One.\n2. Two.\n3. Three.\n4. Four.\n")
    misread = mended("l. One.\n2. Two.\n3. Three.\n")

    outlined(lines)
    outlined(misread)

    assert lines.repairs == []
    assert [(r.kind, r.before, r.after) for r in misread.repairs] == [
        ("number read", "l.", "1.")
    ]


def test_a_document_on_one_line_is_parted_where_its_numbers_run_on():
    body = (
        "The delegations discussed the state of the files in the region at length. " * 8
    )
    text = f"1. {body}2. {body}3. {body}"

    assert [label for label, _ in labels(text)] == ["1", "2", "3"]
