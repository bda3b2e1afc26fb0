"""YAML as people might write it at their worst: every style of scalar, comments everywhere, odd indentation, anchors.

Not all of it is allowed, nor even YAML; a test takes what `journeymap.source.parse` has no objection to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

KEYS = (
    *("format", "id", "name", "title", "stages", "touchpoints", "owner", "evidence", "pains", "text", "goals", "emotion"),
    *("personas", "library", "next", "metrics", "custom", "x-a", "zz", "a b", '"quoted"', "'single'"),
)
TEXTS = (
    *(
        "a",
        "b c",
        "d, e",
        "x: y",
        "it's",
        'say "hi"',
        "#no",
        "c #d",
        "no",
        "12:30",
        "010",
        "1e3",
        "2026-10-12",
        "",
        "~",
        "true",
    ),
    *(
        "null",
        "0x1F",
        "+1",
        ".5",
        ".",
        "..",
        "...",
        "---",
        "-",
        "- x",
        "?",
        ":",
        "key:",
        "*s",
        "&t",
        "!u",
        "%v",
        "@w",
        "`",
        "=",
    ),
    *("{", "}", "[", "]", "|", ">", "<<", "\\", "\\n", "\\u00e9", "a:b", "http://x.example/z?a=1&b#c", "é à", "“q”", "😀"),
    *("nb\u00a0sp", "\u2028", "tab\there", "  lead", "trail  ", "a\nb", "a\n\nb", "long " * 30, "word" * 40),
)
LINES = ("line one", "  more", "", "# not", "long " * 40, "- x", "a: b", "trail ")


def document(random: Random) -> str:
    """Write a whole file."""
    start = random.choice(
        ["", "# head\n", "%YAML 1.2\n---\n", "# h\n\n--- # x\n", "format: journey/1\n", "# s\nformat: journey/1\n"]
    )
    lines = [line for key in random.sample(KEYS, random.randint(1, 5)) for line in _with_trivia(random, f"{key}:", 4, 0)]
    text: str = start + "\n".join([*lines, *_trivia(random, 0)]) + random.choice(["", *"\n" * 9])
    return text.replace("\n", random.choice(["\r\n", *"\n" * 9]))


def _with_trivia(random: Random, head: str, depth: int, indent: int) -> list[str]:
    return [*_trivia(random, indent), *_entry(random, " " * indent + head, depth, indent)]


def _trivia(random: Random, indent: int) -> list[str]:
    lines: list[str] = []
    while random.random() < 0.25:
        lines.append(random.choice(["", "", f"{' ' * random.randrange(indent + 6)}# t{random.randrange(99)}"]))
    return lines


def _comment(random: Random) -> str:
    return random.choice([*[""] * 5, f"  # c{random.randrange(99)}", " #c", "\t# tab"])


def _entry(random: Random, head: str, depth: int, indent: int) -> list[str]:
    anchor = random.choice([*[""] * 9, f" &a{random.randrange(3)}"])
    chance = random.random()
    if depth and chance < 0.45:
        step = random.choice([2, 2, 2, 3, 4])
        inside = [*_trivia(random, indent + step), *_block(random, depth - 1, indent + step)]
        return [head + anchor + _comment(random), *inside]
    if chance < 0.5:
        return [head + anchor + _comment(random)]
    if chance < 0.65:
        return f"{head}{anchor} {_flow(random, 2, indent)}{_comment(random)}".split("\n")
    if chance < 0.68:
        return [f"{head} *a{random.randrange(3)}{_comment(random)}"]
    if chance < 0.8:
        return f"{head}{anchor} {_text_block(random, indent)}".split("\n")
    return f"{head}{anchor} {_scalar(random, indent)}{_comment(random)}".split("\n")


def _block(random: Random, depth: int, indent: int) -> list[str]:
    if random.random() < 0.5:
        keys = random.sample(KEYS, random.randint(1, 5))
        return [line for key in keys for line in _with_trivia(random, f"{key}:", depth, indent)]
    lines = []
    for _ in range(random.randint(1, 3)):
        inner = _block(random, depth - 1, indent + 2) if depth and random.random() < 0.4 else []
        if inner and inner[0].strip() and not inner[0].lstrip().startswith("#"):
            lines += [f"{' ' * indent}- {inner[0].lstrip()}", *inner[1:]]
        elif inner:
            lines += [f"{' ' * indent}-{_comment(random)}", *inner]
        else:
            lines += _with_trivia(random, "-", depth, indent)
    return lines


def _scalar(random: Random, indent: int) -> str:
    text = random.choice(TEXTS)
    match random.randrange(5):
        case 0:
            return text.replace("\n", " ")
        case 1:
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        case 2:
            return "'" + text.replace("'", "''").replace("\n", "\n" + " " * (indent + 2)) + "'"
        case 3:
            return f"several\n{' ' * (indent + 2)}lines"
    return random.choice(["word", "1", "-2", "0.5", "true", "text here", "2026-10-12"])


def _text_block(random: Random, indent: int) -> str:
    header = random.choice("|>") + random.choice(["", "-", "+", "2", "2-", "+2"]) + random.choice(["", "", " # header"])
    pad = " " * (indent + 2)
    return header + "".join(f"\n{pad}{line}" if line else "\n" for line in random.choices(LINES, k=random.randrange(4)))


def _flow(random: Random, depth: int, indent: int) -> str:
    if not depth or random.random() < 0.4:
        return _scalar(random, indent)
    pad = " " * (indent + 1)
    parts = [_flow(random, depth - 1, indent) for _ in range(random.randrange(4))]
    commas = [random.choice([",", " , ", ", ", f",  # f{random.randrange(99)}\n {pad}", f",\n{pad}"]) for _ in parts]
    inside = random.choice(["", " ", f"  # o\n{pad}"])
    if random.random() < 0.5:
        inside += "".join(part + comma for part, comma in zip(parts, commas, strict=True))
        return f"[{inside}{random.choice(['', f'{chr(10)}{pad}# e{chr(10)}{pad}'])}]"
    inside += "".join(f"k{number}: {part}{comma}" for number, (part, comma) in enumerate(zip(parts, commas, strict=True)))
    return f"{{{inside}}}"
