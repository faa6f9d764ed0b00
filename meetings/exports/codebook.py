"""The codebook's words: the unit of each file, and the meaning of each code."""

from typing import Any

from meetings.vocabulary import (
    EU,
    REGIONS,
    Attribution,
    Coverage,
    DatePrecision,
    DecisionStatus,
    MeetingType,
    Mode,
    OrganisationKind,
    Region,
    RoleKind,
    StatementKind,
    ThemeGroup,
)

FILES = {
    "statements": "One row is one statement: one speaker's, or several speakers' "
    "joint, contiguous words within one paragraph.",
    "decisions": "One row is one decision, or one proposal put to a meeting.",
    "meetings": "One row is one meeting, also one that is only known of.",
    "participants": "One row is the delegation of one country or organisation at one "
    "meeting.",
    "speakers": "One row is one speaker of one statement; joint ones have several. A "
    "filter chooses statements: rows of those who spoke jointly come with them.",
    "countries": "One row is one country or territory, past or present.",
    "organisations": "One row is one organisation.",
    "themes": "One row is one theme.",
}
MEANINGS = {
    MeetingType: {
        "senior_officials": "Senior officials, preparatory meetings included.",
        "working_group": "A regional or operational working group, or several jointly.",
        "ministerial_conference": "Ministers; may adopt declarations.",
        "consultation": "A consultation among some or all states.",
        "thematic": "An expert meeting on one theme.",
        "reference_group": "The Reference Group.",
        "friends_of_the_chair": "The Friends of the Chair.",
        "other": "None of these.",
    },
    DatePrecision: {
        "day": "The days are known.",
        "month": "Only the month is known.",
        "year": "Only the year is known.",
        "unknown": "No date is known.",
    },
    Mode: {
        "in_person": "Held in a room.",
        "online": "Held on a network.",
        "hybrid": "Both at once.",
    },
    Coverage: {
        "named": "The meeting is known of; the archive has no document of it.",
        "document": "The archive has a file, but not its text.",
        "text": "The text is here; statements are not marked in it.",
        "statements": "Statements and decisions are marked in the text.",
    },
    StatementKind: {
        "opening": "Made in the opening round.",
        "intervention": "A position or a view; the usual kind.",
        "report": "Presents work done or planned.",
        "announcement": "Makes a new fact known, by its owner.",
        "proposal": "Asks the meeting to do or decide something.",
        "support": "Backs a proposal on the table.",
        "commitment": "The speaker will do something, or is ready to.",
        "dissent": "Objects or reserves a position.",
        "procedural": "Only steers the meeting; has no content of its own.",
    },
    Attribution: {
        "explicit": "The text names the speaker.",
        "role": "The text names a role, such as the Chair.",
        "collective": "The meeting as a whole speaks; its members are not counted.",
        "inherited": "The speaker is named in the paragraph above.",
    },
    RoleKind: {
        "participant": "Listed among those who took part.",
        "chair": "Chaired the meeting.",
        "co-chair": "Co-chaired the meeting.",
        "secretariat": "Was its secretariat.",
        "host": "Hosted it.",
        "rapporteur": "Was its rapporteur.",
        "observer": "Took part as an observer.",
    },
    DecisionStatus: {
        "agreed": "Agreed by the meeting.",
        "accepted": "Accepted or welcomed, without a word of agreement.",
        "supported_with_condition": "Supported, on a condition.",
        "proposed": "Put to the meeting; not an outcome.",
        "follow_up": "Left to later work.",
        "noted": "Taken note of.",
        "not_agreed": "Not agreed.",
    },
    Region: {
        "eu-plus": "Member states of the European Union, EFTA states, United Kingdom.",
        "western-balkans": "Western Balkans.",
        "eastern-europe": "Eastern Europe and the South Caucasus.",
        "turkiye": "Türkiye, a group of its own in the lists of the Process.",
        "central-asia": "Central Asia.",
        "silk-routes": "Countries of the Silk Routes region.",
        "outside": "Observers from outside the regions.",
        "historical": "States that are no more.",
    },
    OrganisationKind: {
        "eu": "An institution, agency or service of the European Union.",
        "un": "Of the United Nations and its related organisations.",
        "intergovernmental": "Founded by states, outside those two.",
        "national": "An authority of one state, listed by itself.",
        "network": "A dialogue, process or network without a founding treaty.",
        "non-governmental": "Not founded by states.",
        "research": "A university or an institute.",
    },
    ThemeGroup: {
        "substance": "About migration.",
        "process": "About the Budapest Process itself.",
    },
}
MEMBERS = (
    EU,
    dict(REGIONS)[EU],
    "States that were members of the European Union on the first day of the meeting; "
    "among countries and territories, those that are members today. They are in their "
    "region, too.",
)
CODES: list[dict[str, Any]] = [
    {
        "name": name,
        "of": of,
        "codes": [
            *((c.value, c.label, MEANINGS[source].get(c.value, "")) for c in source),
            *([MEMBERS] if source is Region else []),
        ],
    }
    for name, source, of in (
        ("type", MeetingType, ""),
        ("date_precision", DatePrecision, ""),
        ("mode", Mode, ""),
        ("coverage", Coverage, ""),
        ("kind", StatementKind, ""),
        ("attribution", Attribution, ""),
        ("role", RoleKind, ""),
        ("status", DecisionStatus, ""),
        ("region", Region, ""),
        ("kind", OrganisationKind, "organisations"),
        ("group", ThemeGroup, ""),
    )
]
