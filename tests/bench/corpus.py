"""Makes corpora for the benchmarks: maps in our format, and the same journeys for the tools that people use instead.

A map has about 290 lines, 10 KB and 15 to 20 touchpoints in five stages. Every fourth map brings its own library, the
others share the workspace's. The same number gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

STAGES = ("Discover", "Compare", "Buy", "Receive", "Keep")
PERIODS = ("before", "before", "during", "after", "after")
CHANNELS = ("web", "shop", "phone", "mail", "social", "partner")
TEAMS = ("marketing", "sales", "care", "logistics")
PERSONAS = tuple(f"persona-{number}" for number in range(1, 9))
EVIDENCE = ("survey", "interviews", "analytics")
METRICS = ("conversion", "satisfaction", "waiting-time")
LEAST = 15
"""So many touchpoints a map has at least."""

SHARED = 4
"""One map of so many has a library of its own."""

_PLACES = ("advert", "page", "desk", "form", "call", "parcel", "letter", "review", "basket", "invoice", "catalogue", "chat")
_ACTIONS = ("Looks for", "Compares", "Asks about", "Waits for", "Opens", "Fills in", "Signs", "Sends back")
_THINGS = ("the delivery times", "a second offer", "the terms of the guarantee", "the price with everything", "an answer")
_PAINS = ("Nobody answers before noon", "The price changes at the last step", "Two forms ask for the same", "The page is slow")
_QUOTES = (
    "I only wanted to know when it comes.",
    "Why do they ask me that again?",
    "That was quick!",
    "Who is in charge here?",
)
_CHANCES = ("Show the whole price from the start", "Ask once and remember", "Call back within the hour", "Tell the day")


@dataclass(frozen=True, slots=True)
class Step:
    """What every tool gets to draw of a touchpoint."""

    id: str
    name: str
    channel: str
    owner: str
    score: int
    pain: str
    next: str
    """The following touchpoint."""
    back: str
    """An earlier touchpoint that it leads to as well; empty for none."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One journey: its number, its persona, and its stages with their steps."""

    number: int
    persona: str
    stages: tuple[tuple[str, tuple[Step, ...]], ...]

    @property
    def id(self) -> str:
        """The map's id and the stem of its files."""
        return f"map-{self.number:05d}"

    @property
    def own(self) -> bool:
        """Whether the map brings its own library."""
        return self.number % SHARED == 0

    @property
    def steps(self) -> list[Step]:
        """All steps in order."""
        return [step for _, steps in self.stages for step in steps]


def plan(number: int) -> Plan:
    """Invent a journey."""
    dice = random.Random(number)  # noqa: S311  # to be the same every time is the point
    stages = []
    count = 0
    for index, stage in enumerate(STAGES):
        steps = []
        for _ in range(dice.choice((3, 3, 4))):
            count += 1
            back = f"step-{dice.randrange(1, count)}" if 1 < count < LEAST and dice.random() < 0.2 else ""
            name = f"{dice.choice(_PLACES).capitalize()} {count} of {stage.lower()}"
            channel, score = dice.choice(CHANNELS), dice.randint(-2, 2)
            pain = f"{dice.choice(_PAINS)} of {stage.lower()} {count}"
            steps.append(Step(f"step-{count}", name, channel, TEAMS[index % 4], score, pain, f"step-{count + 1}", back))
        stages.append((stage, tuple(steps)))
    return Plan(number, PERSONAS[number % len(PERSONAS)], tuple(stages))


def journey(plan: Plan) -> str:
    """Write a journey as a map."""
    dice = random.Random(-plan.number - 1)  # noqa: S311  # as above
    lines = [
        "format: journey/1",
        f"id: {plan.id}",
        f"title: Journey number {plan.number}",
        "scenario: >-",
        "  A household orders a kitchen for a flat that is still being built, and wants it on the day they move in.",
        f"personas: [{plan.persona}]",
        "owner: sales",
        "reviewed: 2026-10-01",
        "stages:",
    ]
    for number, (stage, steps) in enumerate(plan.stages):
        lines += [
            f"  - id: {stage.lower()}",
            f"    name: {stage}",
            f"    period: {PERIODS[number]}",
            f"    owner: {steps[0].owner}",
            f"    evidence: {EVIDENCE[number % 3]}",
            "    goals:",
            f"      - Come through the stage {stage.lower()} without a phone call",
            f"    business_goals: [Keep the promise of {stage.lower()}]",
            "    touchpoints:",
        ]
        for step in steps:
            lines += _touchpoint(step, dice)
    lines += ["library:", *("  " + line for line in library((plan.persona,)).splitlines())] if plan.own else []
    return "\n".join(lines) + "\n"


def _touchpoint(step: Step, dice: random.Random) -> list[str]:
    lines = [
        f"      - id: {step.id}",
        f"        name: {step.name}",
        f"        channel: {step.channel}",
        f"        action: {dice.choice(_ACTIONS)} {dice.choice(_THINGS)}",
        f"        emotion: {step.score}",
        "        quotes:",
        f'          - "{dice.choice(_QUOTES)}"',
    ]
    if step.score < 1:
        lines += [
            "        pains:",
            f"          - {{text: {step.pain}, severity: {dice.randint(1, 3)}, id: pain-{step.id}}}",
            "        opportunities:",
            f"          - text: {dice.choice(_CHANCES)}, as {step.name.lower()}",
            f"            answers: [pain-{step.id}]",
            f"            customer_value: {dice.randrange(20, 100, 5)}",
            f"            business_value: {dice.randrange(20, 100, 5)}",
            f"            effort: {dice.randint(1, 5)}",
            f"            owner: {step.owner}",
        ]
    else:
        lines += ["        gains:", "          - It took less time than expected"]
    metric, value, target = dice.choice((("conversion", 0.42, 0.4), ("satisfaction", 7.5, 7), ("waiting-time", 90, 120)))
    lines += ["        metrics:", f"          - {{metric: {metric}, value: {value}, target: {target}, on: 2026-09-30}}"]
    if step.back:
        lines += [
            "        next:",
            f"          - {step.next}",
            f"          - {{to: {step.back}, kind: back, when: a form is missing}}",
        ]
    return lines


def library(personas: tuple[str, ...] = PERSONAS) -> str:
    """The definitions that maps refer to."""
    lines = ["personas:"]
    for name in personas:
        lines += [
            f"  {name}:",
            f"    name: {name.title().replace('-', ' ')}",
            "    role: buyer",
            "    goals: [To be done by June]",
        ]
    lines.append("channels:")
    for name in CHANNELS:
        lines += [f"  {name}:", f"    name: {name.title()}", "    medium: digital"]
    lines.append("teams:")
    for name in TEAMS:
        lines += [f"  {name}: {{name: {name.title()}, contact: {name}@shop.example}}"]
    lines.append("metrics:")
    for name, unit, better in zip(METRICS, ("ratio", "score", "duration"), ("higher", "higher", "lower"), strict=True):
        lines += [f"  {name}: {{name: {name.title().replace('-', ' ')}, unit: {unit}, better: {better}}}"]
    lines.append("evidence:")
    for name, kind in zip(EVIDENCE, ("survey", "interview", "analytics"), strict=True):
        lines += [f"  {name}: {{title: {name.title()} of the year, kind: {kind}, date: 2026-05-01, sample: 120}}"]
    return "\n".join(lines) + "\n"


def write_ours(folder: Path, count: int) -> None:
    """Write a workspace of so many maps, a hundred in each folder; a single map always brings its own library."""
    _write(folder / "journeymap.yaml", "format: workspace/1\ntitle: A corpus\nlanguage: en\n")
    if count > 1:
        _write(folder / "shared/all.library.yaml", "format: library/1\n" + library())
    for number in range(count):
        made = plan(number)
        _write(folder / f"maps/{number // 100:03d}/{made.id}.journey.yaml", journey(made))


def write_d2(folder: Path, count: int) -> None:
    """Write one D2 file a journey: stages as containers, touchpoints as cards with the same facts."""
    for made in map(plan, range(count)):
        lines = ["direction: right"]
        homes = {step.id: stage.lower() for stage, steps in made.stages for step in steps}
        for stage, steps in made.stages:
            lines += [f"{stage.lower()}: {stage} {{"]
            lines += [f"  {step.id}: {json.dumps(_label(step))}" for step in steps]
            lines += ["}"]
        lines += [f"{homes[a]}.{a} -> {homes[b]}.{b}{f': {label}' if label else ''}" for a, b, label in _links(made)]
        _write(folder / f"{made.id}.d2", "\n".join(lines) + "\n")


def write_mermaid(folder: Path, count: int) -> None:
    """Write `one.mmd`, and `all.md` with a chart for each journey: what mermaid-cli draws in one browser."""
    charts = []
    for made in map(plan, range(count)):
        lines = ["flowchart LR"]
        for stage, steps in made.stages:
            lines += [f"  subgraph {stage.lower()}[{stage}]"]
            lines += [f'    {step.id}["{_label(step).replace(chr(10), "<br/>")}"]' for step in steps]
            lines += ["  end"]
        lines += [f"  {a} -->{f'|{label}|' if label else ''} {b}" for a, b, label in _links(made)]
        charts.append("\n".join(lines) + "\n")
    _write(folder / "one.mmd", charts[0])
    _write(folder / "all.md", "\n".join(f"```mermaid\n{chart}```\n" for chart in charts))


def write_wireviz(folder: Path, count: int) -> None:
    """Write one WireViz file a journey: touchpoints as connectors, ways as cables."""
    for made in map(plan, range(count)):
        lines = ["connectors:"]
        for step in made.steps:
            lines += [f"  {step.id}:", f"    type: {json.dumps(step.name)}", "    pinlabels: [in, out]"]
            lines += [f"    notes: {json.dumps(_label(step))}"]
        links = _links(made)
        lines += ["cables:"]
        for number, _ in enumerate(links, 1):
            lines += [f"  W{number}:", "    wirecount: 1", "    length: 1"]
        lines += ["connections:"]
        lines += [f"  - [{a}: [2], W{number}: [1], {b}: [1]]" for number, (a, b, _) in enumerate(links, 1)]
        _write(folder / f"{made.id}.yml", "\n".join(lines) + "\n")


def write_ninja(folder: Path, count: int) -> None:
    """Write a build of as many files as maps and outputs, each copied three times, for ninja's way of seeing nothing to do."""
    rules = ["rule copy", "  command = cp $in $out"]
    for number in range(count):
        _write(folder / f"in/{number:05d}.txt", "in\n")
        rules += [f"build out/{number:05d}.{kind}: copy in/{number:05d}.txt" for kind in ("svg", "html", "md")]
    _write(folder / "build.ninja", "\n".join(rules) + "\n")


def _label(step: Step) -> str:
    lines = (step.name, step.channel, f"feeling {step.score:+d}", step.owner, *([step.pain] if step.score < 1 else []))
    return "\n".join(lines)


def _links(plan: Plan) -> list[tuple[str, str, str]]:
    steps = plan.steps
    forward = [(a.id, b.id, "") for a, b in pairwise(steps)]
    return forward + [(step.id, step.back, "a form is missing") for step in steps if step.back]


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a workspace of many maps.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    arguments = parser.parse_args()
    write_ours(arguments.folder, arguments.count)
