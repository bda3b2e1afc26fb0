"""JM0xx: a file that isn't the YAML that maps are written in."""

from journeymap.diagnostics import Code

NOT_UTF8 = Code(
    "JM001",
    "not-utf8",
    """A file that isn't UTF-8 text.

Why it matters:
    Read with the wrong encoding, names and quotes of customers come out garbled. UTF-8, with or without a byte order
    mark, holds every script. No example can show this one.
""",
)

CONTROL_CHARACTER = Code(
    "JM002",
    "control-character",
    r"""A control character, written as it is or by an escape.

Why it matters:
    It can't be seen, can't be drawn, and may steer a terminal. Tabs and line breaks are fine.

Bad:
    format: journey/1
    id: cart
    title: "Filling a \e[31mcart"
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: "Filling a cart"
    stages: [Purchase]
""",
)

SYNTAX = Code(
    "JM003",
    "syntax",
    """Text that isn't YAML.

Why it matters:
    Nothing after the place can be read. Most often a text needs quotes, or a line another indentation.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart: the short way
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: "Filling a cart: the short way"
    stages: [Purchase]
""",
)

EMPTY_FILE = Code(
    "JM004",
    "empty-file",
    """A file without anything in it but comments.

Why it matters:
    Its first line says whether it is a journey, a library or a workspace; without one it is nothing.

Bad:
    # a map, some day

Good:
    # a map, from today
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]
""",
)

SEVERAL_DOCUMENTS = Code(
    "JM005",
    "several-documents",
    """A second document in the same file.

Why it matters:
    A map has its file, so that it has its own history and reviews.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]
    ---
    format: journey/1
    id: returns
    title: Sending goods back
    stages: [Return]

Good:
    ---
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]
""",
)

DUPLICATE_KEY = Code(
    "JM006",
    "duplicate-key",
    """A key that stands twice in the same mapping.

Why it matters:
    Only one of the two values could be used, and the other would be lost without a word.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]
    title: Filling a basket

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]
""",
)

TAG = Code(
    "JM007",
    "tag",
    """A YAML tag such as `!!str`.

Why it matters:
    Tags choose types or even run code in other programs. Here each key has its type, so a tag means nothing.

Bad:
    format: journey/1
    id: cart
    title: !!str 2026
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: "2026"
    stages: [Purchase]
""",
)

UNKNOWN_ALIAS = Code(
    "JM008",
    "unknown-alias",
    """An alias such as `*name` without an anchor `&name` before it.

Why it matters:
    There is nothing to repeat. A text that starts with `*` needs quotes.

Bad:
    format: journey/1
    id: cart
    title: *Cart
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: &name Cart
    stages: [*name]
""",
)

MERGE_KEY = Code(
    "JM009",
    "merge-key",
    """The merge key `<<`, which YAML 1.2 no longer has.

Why it matters:
    What a stage says would depend on lines elsewhere. What maps share belongs into a library, under an id.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    x-common: &common {period: during}
    stages:
      - name: Purchase
        <<: *common

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        period: during
""",
)

TOO_DEEP = Code(
    "JM010",
    "too-deep",
    """Lists and mappings nested more than 64 deep.

Why it matters:
    No map is a quarter as deep; such a file is a mistake, or made to break the programs that read it.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    x-nest: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
      [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
      ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
      ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    x-nest: [[[[]]]]
    stages: [Purchase]
""",
)

TOO_LARGE = Code(
    "JM011",
    "too-large",
    """A file of more than 2,000,000 bytes, or of more keys and values than any map has.

Why it matters:
    Nobody could read such a map, and a check must never take unbounded time. Its example would be just as long.
""",
)

KEY_NOT_TEXT = Code(
    "JM012",
    "key-not-text",
    """A key that is a list, a mapping, an alias or nothing.

Why it matters:
    Every key of a map is a word. Braces around a text, as templates use them, need quotes.

Bad:
    format: journey/1
    id: cart
    title: {{ title }}
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: "{{ title }}"
    stages: [Purchase]
""",
)

RECURSIVE_ALIAS = Code(
    "JM013",
    "recursive-alias",
    """An alias inside the very value that it repeats.

Why it matters:
    The value would never end.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    x-notes: &notes [first, *notes]
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    x-notes: &notes [first, second]
    x-again: *notes
    stages: [Purchase]
""",
)

EXPLODING_ALIAS = Code(
    "JM014",
    "exploding-alias",
    """Aliases that stand for more than 100,000 values.

Why it matters:
    A few lines of aliases of aliases can fill any memory.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    x-one: &one [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    x-two: &two [*one, *one, *one, *one, *one, *one, *one, *one, *one, *one]
    x-three: &three [*two, *two, *two, *two, *two, *two, *two, *two, *two, *two]
    x-four: &four [*three, *three, *three, *three, *three, *three, *three, *three, *three, *three]
    x-five: &five [*four, *four, *four, *four, *four, *four, *four, *four, *four, *four]
    x-six: [*five, *five, *five, *five, *five, *five, *five, *five, *five, *five]
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    x-one: &one [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    x-two: [*one, *one]
    stages: [Purchase]
""",
)
