"""One card: a touchpoint, a pain or an opportunity with its stage, its signs, and the way back to the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from journeymap.icons import face_name
from journeymap.language import mark

if TYPE_CHECKING:
    from journeymap.view.view import Channel, Column, Feeling, Opportunity, Pain, Team, Touchpoint, View

Kind = Literal["touchpoint", "pain", "opportunity"]
CERTAINTIES = {"measured": mark("Measured"), "observed": mark("Observed"), "assumed": mark("Assumed")}


class Fact(NamedTuple):
    """A line at the foot of a card: an icon, or some of a number of bars, and what it says."""

    icon: str
    text: str
    color: str = ""
    filled: int = 0
    bars: int = 0


class Card(NamedTuple):
    """What is on a card. `anchor` is the part of the canvas that it is about, `more` what the customer does."""

    kind: Kind
    column: Column
    id: str
    text: str
    more: str
    facts: tuple[Fact, ...]
    anchor: str
    is_decisive: bool = False


def cards(view: View) -> list[Card]:
    """Make the cards of a map: touchpoints, then pains, then opportunities, each in the order of the map."""
    points = [_touchpoint(view, column, point) for column in view.columns for point in column.touchpoints]
    order = {column.number: column for column in view.columns}
    rows = {point.id: point.row + 1 for point in view.flow.touchpoints}  # what a stage itself says comes before them

    def place(item: Pain | Opportunity) -> tuple[int, int]:
        return item.place.number, rows.get(item.place.anchor, 0)

    pains, chances = sorted(view.ranking.pains, key=place), sorted(view.ranking.opportunities, key=place)
    return [
        *points,
        *(_pain(view, order[pain.place.number], pain) for pain in pains),
        *(_opportunity(view, order[item.place.number], item) for item in chances),
    ]


def _touchpoint(view: View, column: Column, point: Touchpoint) -> Card:
    facts = (*_channel(point.channel), *_feeling(view, point.feeling), *_owner(point.owner))
    return Card(
        "touchpoint", column, point.id, point.name, point.action, facts, f"tp-{point.id}", is_decisive=point.moment_of_truth
    )


def _pain(view: View, column: Column, pain: Pain) -> Card:
    bad = view.palette.light.bad
    known = Fact("evidence", view.language.label(CERTAINTIES[pain.certainty]))
    facts = (
        Fact("", pain.label, bad, pain.severity or 0, 3),
        *_where(pain.place.touchpoint),
        known,
        *_owner(pain.owner),
    )
    return Card("pain", column, pain.id, pain.text, "", facts, _anchor(pain.place.touchpoint, pain.place.anchor))


def _opportunity(view: View, column: Column, item: Opportunity) -> Card:
    label, number = view.language.label, view.language.number
    values = ((label(mark("Customer value")), item.customer_value), (label(mark("Business value")), item.business_value))
    shown = (f"{name} {number(value)}".replace(" ", "\u00a0") for name, value in values if value is not None)
    worth = " · ".join(shown)
    effort = (
        (Fact("", f"{label(mark('Effort'))}\u00a0{number(item.effort)}", view.palette.light.good, item.effort, 5),)
        if item.effort is not None
        else ()
    )
    facts = (
        *((Fact("gain", worth),) if worth else ()),
        *effort,
        Fact("stage", item.status_label),
        *_where(item.place.touchpoint),
        *_owner(item.owner),
    )
    return Card("opportunity", column, item.id, item.text, "", facts, _anchor(item.place.touchpoint, item.place.anchor))


def _anchor(touchpoint: str, id_: str) -> str:
    return f"{'tp' if touchpoint else 'st'}-{id_}"


def _channel(channel: Channel | None) -> tuple[Fact, ...]:
    return (Fact(channel.medium, f"{channel.name} · {channel.ownership_label}"),) if channel else ()


def _feeling(view: View, feeling: Feeling | None) -> tuple[Fact, ...]:
    if not feeling:
        return ()
    color = view.palette.light.emotions[feeling.score + 2]
    return (Fact(face_name(feeling.score), f"{feeling.word} {feeling.apart}", color),)


def _owner(owner: Team | None) -> tuple[Fact, ...]:
    return (Fact("owner", owner.name),) if owner else ()


def _where(touchpoint: str) -> tuple[Fact, ...]:
    return (Fact("touchpoint", touchpoint),) if touchpoint else ()
