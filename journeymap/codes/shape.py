"""JM1xx: a file whose values don't have the shape that the language asks for."""

from journeymap.diagnostics import Code

UNKNOWN_KEY = Code(
    "JM101",
    "unknown-key",
    """A key that the language doesn't know.

Why it matters:
    A misspelt key would silently leave its content out of every picture. Keys that start with `x-` are yours.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoint: [Cart]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [Cart]
        x-reviewer: Ana
""",
)

MISSING_KEY = Code(
    "JM102",
    "missing-key",
    """A key that must be there is missing or empty.

Why it matters:
    Few keys are required; without these nothing can be drawn or referred to.

Bad:
    format: journey/1
    id: cart
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]
""",
)

WRONG_TYPE = Code(
    "JM103",
    "wrong-type",
    """A value of another type than expected: a number where text belongs, a text where a list belongs.

Why it matters:
    YAML reads `2026` as a number and `- ` as a list; quotes and dashes say what you mean.

Bad:
    format: journey/1
    id: cart
    title: 2026
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: "2026"
    stages: [Purchase]
""",
)

OUT_OF_RANGE = Code(
    "JM104",
    "out-of-range",
    """A number beyond the ends of its scale.

Why it matters:
    Emotions run from -2 to +2, severities from 1 to 3, values from 0 to 100, effort from 0 to 5, shares from 0 to 1.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, emotion: -3}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, emotion: -2}
""",
)

UNKNOWN_WORD = Code(
    "JM105",
    "unknown-word",
    """A word that isn't one of the few that are allowed here.

Why it matters:
    States, kinds and statuses are told apart by form and colour; a word of another kind has neither.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    state: as-is
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    state: current
    stages: [Purchase]
""",
)

BAD_FORM = Code(
    "JM106",
    "bad-form",
    """A text that doesn't have the form of an id, a date, a duration, a language or a colour.

Why it matters:
    Ids become file names and anchors, dates decide what is stale, languages choose labels.

Bad:
    format: journey/1
    id: My Cart
    title: Filling a cart
    reviewed: 12/10/2026
    stages: [Purchase]

Good:
    format: journey/1
    id: my-cart
    title: Filling a cart
    reviewed: 2026-10-12
    stages: [Purchase]
""",
)

TOO_SHORT = Code(
    "JM107",
    "too-short",
    """A text or list with nothing in it.

Why it matters:
    An empty name would be an empty box. Leave the key out instead, or leave it empty without quotes.

Bad:
    format: journey/1
    id: cart
    title: ""
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]
""",
)

TOO_LONG = Code(
    "JM108",
    "too-long",
    """A text longer than any cell, label or file name can take.

Why it matters:
    Names have at most 200 characters, texts 2,000, ids 64. A map is read from two metres; a document is the place for more.

Bad:
    format: journey/1
    id: filling-a-cart-in-the-shop-of-a-maker-of-bicycles-for-exercise-at-home
    title: Filling a cart
    stages: [Purchase]

Good:
    format: journey/1
    id: filling-a-cart
    title: Filling a cart
    stages: [Purchase]
""",
)

EMPTY_DEFINITION = Code(
    "JM109",
    "empty-definition",
    """A persona, channel, team, metric or piece of evidence with nothing in it.

Why it matters:
    An empty key means its default everywhere else, but a definition has none: maps would refer to something nobody described.

Bad:
    format: library/1
    teams:
      logistics:

Good:
    format: library/1
    teams:
      logistics: {name: Logistics}
""",
)

UNKNOWN_FORMAT = Code(
    "JM110",
    "unknown-format",
    """A file that doesn't say which of the three kinds it is.

Why it matters:
    `journey/1`, `library/1` and `workspace/1` tell today's journeymap, and tomorrow's, how to read the file.

Bad:
    id: cart
    title: Filling a cart
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]
""",
)

MISPLACED_FORMAT = Code(
    "JM111",
    "misplaced-format",
    """Settings in a file that isn't called `journeymap.yaml`, or a map or library in the one that is.

Why it matters:
    Settings are only looked for in `journeymap.yaml`, and nothing else is: elsewhere they would have no effect.
""",
)

MORE_ERRORS = Code(
    "JM112",
    "more-errors",
    """A file with more errors than are told at once.

Why it matters:
    Nobody reads more than a hundred, and most of them tend to have one cause.
""",
)
