"""The brief: a map in Markdown, as GitHub and GitLab show it, for people in a hurry."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from journeymap.language import words
from journeymap.markdown import lines, link, picture, rows, strong
from journeymap.render.renderer import Options, Renderer
from journeymap.templating import render as render_template
from journeymap.view.view import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from journeymap.view import View
    from journeymap.view.view import Column, Feeling, Metric, Neighbour, Opportunity, Pain, Place, Team

    Row = tuple[str, ...]

_GAP = "\n\n\n"
_PICTURES = (".svg", ".png")
"""What forges show on a page, best first."""

_DARK = ".dark."
_BEFORE_PATH = re.compile(r"^\w+:/*|[?#].*")
_SLASHES = re.compile(r"/+")


def render(view: View, options: Options) -> bytes:
    """Return the brief as UTF-8; what a map says nothing of has no section."""
    label, ranking = view.language.label, view.ranking
    text = render_template(
        "brief.md.j2",
        options.templates,
        view=view,
        t=label,
        labels=view.language.labels,
        link=link,
        dots=_dots,
        felt=_felt,
        picture=_picture(view, options.beside),
        stages=rows(map(_stage, view.columns)),
        worst=[(point, _quotes(view, point.place), _pains(view, point.place)) for point in ranking.worst],
        severities=list(_severities(view)),
        opportunities=rows(_opportunity(rank, chance) for rank, chance in enumerate(ranking.opportunities, start=1)),
        metrics=rows(_metrics(view)),
        money=rows((point.name, point.cost, point.revenue) for point in view.flow.touchpoints if point.cost or point.revenue),
        detours=rows(_detours(view)),
        details=list(_details(view)),
    )
    while _GAP in text:
        text = text.replace(_GAP, "\n\n")
    return (text.strip() + "\n").encode()


RENDERERS = (Renderer("md", render),)


def _picture(view: View, beside: Sequence[str]) -> Markup | str:
    """A drawing that is built beside the brief, told in words to those who don't see it; it leads to the canvas.

    SVG rather than PNG, the flow rather than what was asked for first; nothing where no page could show it.
    """
    drawn = [name for form in _PICTURES for name in beside if name.endswith(form) and _DARK not in name]
    if not drawn:
        return ""
    file = min(drawn, key=lambda name: not name.startswith("flow."))
    label, labels = view.language.label, view.language.labels
    parts = [
        view.title,
        labels("{n} stage", "{n} stages", len(view.columns)),
        labels("{n} touchpoint", "{n} touchpoints", len(view.flow.touchpoints)),
        *(label("lowest point {place}", place=point.place.name) for point in view.ranking.worst[:1]),
    ]
    return picture(", ".join(parts), f"{view.id}.{file}", f"{view.id}.html" if "html" in beside else "")


def _stage(stage: Column) -> Row:
    felt = [(point.name, point.feeling) for point in stage.touchpoints if point.feeling]
    lowest = min(felt, key=lambda pair: pair[1].score, default=None)
    return (
        str(stage.number),
        strong(stage.name),
        lines(stage.goals),
        lines(f"★ {point.name}" if point.moment_of_truth else point.name for point in stage.touchpoints),
        _felt(stage.feeling) if stage.feeling else " · ".join(feeling.apart for _, feeling in felt),
        lines((lowest[0], _felt(lowest[1]))) if lowest else "",
    )


def _quotes(view: View, place: Place) -> list[str]:
    cells = [lane.cells[place.number - 1] for lane in view.lanes if lane.kind == "quotes"]
    return [item.text for cell in cells for item in cell if isinstance(item, Statement) and item.place == place]


def _pains(view: View, place: Place) -> list[Pain]:
    return [pain for pain in view.ranking.pains if pain.place == place]


def _severities(view: View) -> Iterator[tuple[str, Markup]]:
    """Each severity that pains have, in signs and words, with the rows of its pains."""
    answers = _answers(view)
    for severity, pains in groupby(view.ranking.pains, key=lambda pain: pain.severity or 0):
        group = list(pains)
        word = group[0].label[:1].upper() + group[0].label[1:]
        yield f"{_dots(severity, 3)} {word}" if severity else word, rows(_pain(view, pain, answers) for pain in group)


def _answers(view: View) -> dict[str, list[str]]:
    """The ranks of the opportunities that answer a pain, by the pain's text."""
    found: dict[str, list[str]] = {}
    for rank, chance in enumerate(view.ranking.opportunities, start=1):
        for pain in chance.answers:
            found.setdefault(pain, []).append(view.language.label("no. {n}", n=rank))
    return found


def _pain(view: View, pain: Pain, answers: dict[str, list[str]]) -> Row:
    answer = ", ".join(answers.get(pain.text, ())) or view.language.label("none")
    return pain.text, pain.place.name, _evidence(view, pain), _name(pain.owner), answer


def _opportunity(rank: int, chance: Opportunity) -> Row:
    scores = ("" if score is None else str(score) for score in (chance.customer_value, chance.business_value, chance.effort))
    status = lines((chance.status_label, *(link(_ticket(address), address) for address in chance.links)))
    return str(rank), chance.text, chance.place.name, *scores, _name(chance.owner), status


def _metrics(view: View) -> Iterator[Row]:
    label = view.language.label
    verdicts = {True: f"✓ {label('on target')}", False: strong(f"✗ {label('off target')}")}
    unknown = {True: label("no target"), False: label("not measured")}
    for metric in view.ranking.metrics:
        verdict = unknown[bool(metric.value)] if metric.on_target is None else verdicts[metric.on_target]
        place, evidence = metric.place.name, _evidence(view, metric)
        yield metric.name, place, metric.value, metric.target, verdict, metric.date, evidence


def _detours(view: View) -> Iterator[Row]:
    for point in view.flow.touchpoints:
        for edge in point.links:
            if edge.kind != "forward":
                yield point.name, view.language.label(words.LINK_KINDS[edge.kind]), edge.target_name, edge.when, edge.share


def _details(view: View) -> Iterator[tuple[str, Neighbour]]:
    """The maps that show a part of this one in detail, each with the name of that part."""
    for stage in view.columns:
        if stage.details:
            yield stage.name, stage.details
        yield from ((point.name, point.details) for point in stage.touchpoints if point.details)


def _evidence(view: View, claim: Pain | Metric) -> str:
    return ", ".join(source.title for source in claim.sources) or view.language.label("Assumption")


def _name(owner: Team | None) -> str:
    return owner.name if owner else ""


def _felt(feeling: Feeling) -> str:
    return f"{feeling.word} ({feeling.apart})"


def _dots(level: int, most: int) -> str:
    return "●" * level + "○" * (most - level)


def _ticket(address: str) -> str:
    """What a ticket is called, by its address: `JM-12` of `…/browse/JM-12`, `issues/12` of `…/issues/12`."""
    host, *parts = _SLASHES.split(_BEFORE_PATH.sub("", address).rstrip("/"))
    return "/".join(parts[-2:] if parts[-1:] and parts[-1].isdigit() else parts[-1:]) or host or address
