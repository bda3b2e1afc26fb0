"""Maps that drawings have a hard time with: those of all of them, and those of one."""

from __future__ import annotations

from typing import Any

from canvas_maps import LONG, SCRIPTS, crowded, sparse, tiny

Maps = dict[str, dict[str, Any]]

ODD: Maps = {
    "one stage and nothing else": tiny(shape="loop"),
    "no personas": tiny(
        shape="loop", stages=[{"name": "S", "touchpoints": [{"name": "T", "emotion": -2, "pains": ["It hurts"]}]}]
    ),
    "mostly empty": sparse() | {"shape": "loop"},
    "from right to left": crowded("ar", "رحلة العميل إلى المتجر", 3, 3),
    "in Latin letters from right to left": crowded("he", stages=3, points=3),
    "long words": crowded("de", LONG[:200], 2, 2),
    "many scripts": crowded("ja", SCRIPTS, 4, 2),
    "many stages": crowded(stages=12, points=1),
}
OTHER_FONTS = {"from right to left", "many scripts"}
"""Those whose letters are as wide and as high as the machine's fonts have them."""

HOSTILE = (
    "<b>bold</b>",
    "</text></svg><script>alert(1)</script>",
    "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
    r"\N \G \E \l \\",
    "ends in \\",
    "a:b -> c; d",
    'it\'s "quoted"]; evil [label="x',
    "]]> <![CDATA[ --> <!-- -- ",
    "&amp; &lt; &#65; &bogus; %s %N {a|b}",
    "日本語 العربية 😀",
)
DONE: dict[str, list[str]] = {
    "physical_evidence": ["A ticket"],
    "frontstage": ["Greets", "Listens"],
    "backstage": ["Cooks", "Counts", "Cleans"],
    "support": ["Delivers"],
    "systems": ["Till"],
}
BLUEPRINT: Maps = {
    "one stage without touchpoints": tiny(
        stages=[{"name": "S", "owner": "t"} | DONE], library={"teams": {"t": {"name": "Us"}}}
    ),
    "stages and touchpoints": tiny(
        stages=[
            {"name": "One", "touchpoints": [{"name": "A"} | DONE, "B", {"name": "C", "systems": ["Till"]}]} | DONE,
            "Two",
            {"name": "Three", "touchpoints": ["D", {"name": "E", "backstage": ["Cooks"]}], "support": list("abcdefg")},
        ]
    ),
    "one system": tiny(stages=[{"name": "S", "touchpoints": [{"name": "T", "systems": ["Till"]}]}]),
    "only things to touch": tiny(stages=[{"name": "S", "touchpoints": [{"name": "T", "physical_evidence": ["A ticket"]}]}]),
}


def loop(count: int, **changes: Any) -> dict[str, Any]:
    """Stages that go round, each with two touchpoints."""
    stages = [
        {
            "id": f"s{number}",
            "name": f"Stage {number}",
            "goals": ["To get somewhere"],
            "touchpoints": [
                {"id": f"a{number}", "name": "A website", "emotion": number % 5 - 2},
                {"id": f"b{number}", "name": "A call", "emotion": (number * 3) % 5 - 2},
            ],
        }
        for number in range(count)
    ]
    return tiny(shape="loop", trigger="A letter arrives", stages=stages) | changes


LOOP: Maps = {
    **{f"{count} stages": loop(count) for count in range(1, 13)},
    **{f"{count} crowded stages": crowded(stages=count, points=3) for count in (2, 5, 12)},
    "nothing known": tiny(shape="loop", stages=["One", "Two", "Three"]),
    "a full stage beside empty ones": loop(3)
    | {"stages": ["One", {"name": "Two", "touchpoints": [f"Touchpoint {number}" for number in range(12)]}, "Three"]},
}


def chances(*scores: tuple[int, int]) -> dict[str, Any]:
    """A map of one stage with opportunities of some value and effort each."""
    found = [{"text": f"Chance {number}", "customer_value": high, "effort": far} for number, (high, far) in enumerate(scores)]
    return tiny(stages=[{"name": "S", "opportunities": found}])


MATRIX: Maps = {
    "one": chances((100, 0)),
    "all corners": chances((0, 0), (0, 5), (100, 0), (100, 5), (50, 2), (50, 3), (49, 2), (49, 3)),
    "fifty at one place": chances(*[(100, 0)] * 50),
    "many in a row": chances(*((3 * number % 101, number % 6) for number in range(35))),
    "all statuses": tiny(
        stages=[
            {
                "name": f"Stage {stage}",
                "opportunities": [
                    {"text": f"Chance {stage}-{number}", "business_value": 11 * number, "effort": number, "status": status}
                    for number, status in enumerate(("idea", "planned", "doing", "done", "rejected"))
                ],
            }
            for stage in range(12)
        ]
    ),
    "many touchpoints": crowded(stages=12, points=5),
    "none rated": tiny(stages=[{"name": "S", "opportunities": ["A chance", {"text": "Another", "effort": 2}]}]),
}


def people(count: int, *, stages: int = 1, **details: Any) -> dict[str, Any]:
    """A map about some people, of whom little is known."""
    names = [f"p{number}" for number in range(count)]
    library = {"personas": {name: {"name": f"Ada {name}"} | details for name in names}}
    emotion = {"score": 2, "by": dict.fromkeys(names[1:], -2)}
    points = [{"name": f"Point {number}", "emotion": emotion} for number in range(3)]
    found = [
        {"name": f"Stage {number}", "touchpoints": [{"id": f"t{number}-{at}", **point} for at, point in enumerate(points)]}
        for number in range(stages)
    ]
    return tiny(personas=names, stages=found, library=library)


PERSONAS: Maps = {
    "a name alone": tiny(personas=["ada"], library={"personas": {"ada": {"name": "Ada"}}}),
    "a name without letters": tiny(personas=["ada"], library={"personas": {"ada": {"name": "…"}}}),
    "three of them": people(3, quote="So what?", goals=["To win"], traits={"Patience": 0, "Hunger": 5}),
    "many touchpoints": crowded(stages=12, points=5),
    "seven of them": people(7, stages=3, bio="Lives."),
}

OWN: dict[str, Maps] = {"blueprint": BLUEPRINT, "loop": LOOP, "matrix": MATRIX, "personas": PERSONAS}
"""What is odd to one drawing only."""
