"""Small words of the genre: adverbs, prepositions, numbers, months."""

ADVERBIALS = (
    "furthermore|moreover|in addition|additionally|also|once again|again|finally|"
    "lastly|firstly|secondly|thirdly|first|then|next|later|likewise|similarly|"
    "in turn|in response|in reply|in this context|in this regard|in this respect|"
    "in conclusion|in closing|to conclude|at the same time|on the other hand|"
    "on the one hand|for example|in particular|therefore|thus|however|"
    "nevertheless|nonetheless|accordingly|consequently|subsequently|meanwhile|"
    "thereafter|afterwards|as a result|on its part|for its part|for their part|"
    "on their part|by contrast|in contrast|conversely|in the same vein|and|but|"
    "while|whilst|whereas|so|yet|both|equally|still|at the outset|"
    "in the discussion|in the ensuing discussion|in the following discussion|"
    "in the afternoon|in the morning|speaking next|here|"
    "in this connection|on this point|on this item|on a more general note|"
    "under this item|to this end|besides|together|jointly|overall|generally|"
    "in general|in that context|in that regard|after that|this time|"
    "on substance|on procedure|in the end|at the end|lastly|again"
).split("|")
"""What may stand before a subject without a comma."""

ADVERBS = frozenset(
    """also thereupon hence indeed so
    further again once therefore thus strongly fully warmly briefly
    subsequently then however likewise similarly in turn specifically particularly
    especially formally firmly repeatedly additionally both equally expressly
    explicitly generally clearly finally first furthermore moreover now still
    rather never not too always duly already simply merely only
    broadly openly frankly gladly kindly shortly accordingly consequently
    jointly nevertheless nonetheless instead later next itself themselves
    concretely cordially unanimously sincerely deeply separately all
    respectfully emphatically categorically cautiously tentatively actively""".split()
)
"""What may stand between a subject and its verb."""

BEFORE_NOBODY = frozenset(
    """of in by with from between to for on at including than towards toward into
    against among amongst via through within outside across like
    concerning regarding about under over per after before since until upon
    near inside without beside alongside""".split()
)
"""After one of these a name is an object, not a subject."""

REPRESENTING = frozenset(
    """representative representatives delegation delegate delegates delegations
    authorities government ministry mission embassy ambassador minister
    representation envoy side official officials counterpart counterparts
    expert experts speaker panellist team presenter permanent ministers ambassadors
    colleague colleagues observer observers adviser advisor spokesperson""".split()
)
"""`the delegation of X`, `X's representative`: X speaks."""

ANAPHORA = frozenset(
    """the representative|the representatives|the delegation|the delegate
    the speaker|the country|the organisation|the organization|the agency
    the adviser|the advisor|the latter|it|he|she|they
    the former|the ministry|the minister|the office
    the representative of the country|the presenter|the ambassador|the government
    the authorities|the same delegation|the same representative|the same speaker
    the same country|the same organisation""".replace("\n", "|")
    .replace("  ", "")
    .split("|")
)
"""Subjects that stand for the last speaker."""

NUMBERS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve
        thirteen fourteen fifteen sixteen seventeen eighteen nineteen
        twenty""".split()
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth
        eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
        eighteenth nineteenth twentieth""".split(),
        1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50}
MONTHS = {
    name: number
    for number, name in enumerate(
        """january february march april may june july august september october
        november december""".split(),
        1,
    )
}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
