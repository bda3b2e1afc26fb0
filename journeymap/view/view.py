"""A map as a picture that no renderer has drawn yet: the one thing that diagram, canvas and brief are made from.

Every text is ready to be shown: in the map's language, spaced and formatted, and hyphenated where that was asked for.
Nothing here is escaped: that is the renderers' part, each for its own format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct  # a dataclass takes a millisecond to define, and there are many here

from journeymap.view.palette import STANDARD, Palette

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.language import Language

Certainty = Literal["measured", "observed", "assumed"]
"""How well a statement is known: drawn solid, outlined or hatched."""


class Source(Struct, frozen=True):
    """A piece of evidence as a footnote: `kind` and `date` in words."""

    id: str
    title: str
    kind: str
    date: str
    sample: str
    url: str
    certainty: Certainty


class Team(Struct, frozen=True):
    """An owner."""

    id: str
    name: str
    contact: str
    link: str = ""
    """The contact as an address that is safe to follow, where it is one: `mailto:` or a page."""


class Place(Struct, frozen=True):
    """Where something is said: the stage's number (from 1) and name, the touchpoint's name ("" for the stage itself)."""

    number: int
    stage: str
    touchpoint: str
    anchor: str
    """The id of the touchpoint, or of the stage."""

    @property
    def name(self) -> str:
        """The nearest name: the touchpoint's, else the stage's."""
        return self.touchpoint or self.stage


class Channel(Struct, frozen=True):
    """A channel with the words for its medium and ownership."""

    id: str
    name: str
    medium: Literal["digital", "physical"]
    medium_label: str
    ownership: Literal["owned", "earned", "paid", "external"]
    ownership_label: str


class Feeling(Struct, frozen=True):
    """A score from -2 to 2 with the persona's word for it, or ours.

    `signed` is the score as text, such as "−2"; `apart` is the same for one line with the word before it.
    """

    score: int
    word: str
    signed: str
    apart: str


class Statement(Struct, frozen=True):
    """A text in a cell: goal, quote (with its marks), thought, gain, or an item of a plain lane."""

    text: str
    place: Place
    certainty: Certainty | None = None
    """None for plain lanes, whose items claim nothing."""
    sources: tuple[Source, ...] = ()


class Pain(Struct, frozen=True):
    """What hurts; `severity` 1 to 3, None where nobody has rated it; `label` says it in words."""

    text: str
    place: Place
    severity: int | None
    label: str
    certainty: Certainty
    sources: tuple[Source, ...]
    owner: Team | None
    id: str
    answered: bool
    """Whether some opportunity of this map that nobody has rejected answers it by its id."""
    assigned: bool = False
    """Whether the owner is its own, and not that of its touchpoint or stage."""


class Opportunity(Struct, frozen=True):
    """A chance with its scores (values 0 to 100, effort 0 to 5, None where unknown).

    `worth` is the mean of the known values, per unit of effort: what opportunities are ranked by.
    """

    text: str
    place: Place
    id: str
    customer_value: int | None
    business_value: int | None
    effort: int | None
    worth: float | None
    owner: Team | None
    status: Literal["idea", "planned", "doing", "done", "rejected"]
    status_label: str
    links: tuple[str, ...]
    """Only links that are safe to follow: http, https and mailto."""
    answers: tuple[str, ...]
    """The texts of the pains it answers."""
    sources: tuple[Source, ...]


class Metric(Struct, frozen=True):
    """A reading: `value` and `target` formatted ("" where not given); `on_target` None where it can't be told."""

    name: str
    place: Place
    value: str
    target: str
    on_target: bool | None
    date: str
    certainty: Certainty
    sources: tuple[Source, ...]
    owner: Team | None


class Edge(Struct, frozen=True):
    """A way from a touchpoint to another; `target` "" is an exit; `share` formatted; `implied` by the order of the file."""

    source: str
    target: str
    target_name: str
    kind: Literal["forward", "back", "loop", "exit"]
    when: str
    share: str
    implied: bool

    @property
    def label(self) -> str:
        """What to write along the way: condition and share."""
        return " · ".join(part for part in (self.when, self.share) if part)


class Touchpoint(Struct, frozen=True):
    """A card of the touchpoint lane and a node of the flow. `column` counts stages from 0, `row` within its stage."""

    id: str
    name: str
    column: int
    row: int
    channel: Channel | None
    action: str
    feeling: Feeling | None
    owner: Team | None
    moment_of_truth: bool
    pains: tuple[Pain, ...]
    cost: str
    revenue: str
    duration: str
    image: str
    """A data URI, or ""."""
    details: Neighbour | None
    links: tuple[Edge, ...]
    """The ways that the map spells out; the flow has the implied ones too."""


class Column(Struct, frozen=True):
    """A stage. `ink` and `tint` are its colours on light ground, `dark` and `shade` on dark."""

    id: str
    number: int
    name: str
    goal: str
    """The first customer goal, for the column's head."""
    period: Literal["before", "during", "after"] | None
    period_label: str
    owner: Team | None
    feeling: Feeling | None
    details: Neighbour | None
    touchpoints: tuple[Touchpoint, ...]
    ink: str
    tint: str
    dark: str
    shade: str
    goals: tuple[str, ...] = ()
    """All customer goals of the stage, whether or not they have a lane; those of its touchpoints where it has none itself."""


LaneKind = Literal["statements", "quotes", "pains", "opportunities", "metrics", "touchpoints", "curve"]
"""What a renderer has to expect in a lane's cells."""

Item = Statement | Pain | Opportunity | Metric | Touchpoint


class Lane(Struct, frozen=True):
    """A row of the map. `cells` has one tuple of items a column; the `emotion` lane's are empty: it shows the curves.

    `kind` tells a renderer which items to expect; `line` is the blueprint line drawn above this lane, "" for none.
    """

    id: str
    label: str
    icon: str
    kind: LaneKind
    cells: tuple[tuple[Item, ...], ...]
    line: str = ""


class Point(Struct, frozen=True):
    """A place on the emotion curve: `x` in columns from the left edge (0 … number of columns), score -2 … 2."""

    x: float
    feeling: Feeling
    place: Place
    below: bool
    """Whether its label stands below: only at strict local minima."""


class Stretch(Struct, frozen=True):
    """Points without a gap between them, and the Béziers through them: `(x1, y1, x2, y2, x, y)` after the first point."""

    points: tuple[Point, ...]
    beziers: tuple[tuple[float, float, float, float, float, float], ...]


class Curve(Struct, frozen=True):
    """A persona's emotion along the journey; `index` tells curves apart by dash and marker.

    `today` is empty, but for the last curve of a future map: how it is in the current one, and the word for that.
    """

    persona: str
    index: int
    stretches: tuple[Stretch, ...]
    today: str = ""

    @property
    def points(self) -> tuple[Point, ...]:
        """All points, from left to right."""
        return tuple(point for stretch in self.stretches for point in stretch.points)


class Persona(Struct, frozen=True):
    """The persona card. `facts` are role, age and place as one line; `traits` run from 0 to 5."""

    id: str
    name: str
    facts: str
    segment: str
    quote: str
    bio: str
    image: str
    goals: tuple[str, ...]
    frustrations: tuple[str, ...]
    motivations: tuple[str, ...]
    traits: tuple[tuple[str, int], ...]
    share: str
    value: str


class Neighbour(Struct, frozen=True):
    """Another map: the one this is part of, details, improves, or is improved by."""

    id: str
    title: str
    note: str = ""
    """The stage that is meant, or ""."""


class Flow(Struct, frozen=True):
    """The touchpoints as a graph."""

    touchpoints: tuple[Touchpoint, ...]
    edges: tuple[Edge, ...]


class Duties(Struct, frozen=True):
    """What a team owns: touchpoints, and stages of which it owns no touchpoint, by name; pains and opportunities of others'."""

    team: Team
    places: tuple[str, ...]
    pains: tuple[Pain, ...]
    opportunities: tuple[Opportunity, ...]


class Ranking(Struct, frozen=True):
    """What a reader in a hurry wants, most pressing first."""

    worst: tuple[Point, ...]
    """The lowest points of the first persona's curve, at most three, and only those below zero; of equals the most hurtful."""
    pains: tuple[Pain, ...]
    opportunities: tuple[Opportunity, ...]
    metrics: tuple[Metric, ...]
    owners: tuple[Duties, ...]
    """Who owns what."""
    assumptions: tuple[Statement | Pain, ...]
    """Statements that rest on nothing, or on an assumption."""


class Face(Struct, frozen=True):
    """A file of the theme's font: a data URI, and `weight` and `style` as CSS has them, such as "400" or "100 900"."""

    source: str
    weight: str
    style: Literal["normal", "italic"]


class Brand(Struct, frozen=True):
    """Whose map it is: the workspace's title, the theme's logos as data URIs, its font family; each "" where there is none."""

    name: str = ""
    logo: str = ""
    dark_logo: str = ""
    """The logo for dark ground, if that is another."""
    family: str = ""
    faces: tuple[Face, ...] = ()


class View(Struct, frozen=True):
    """The whole picture."""

    id: str
    title: str
    language: Language
    scenario: str
    trigger: str
    state: Literal["current", "future"]
    state_label: str
    shape: Literal["line", "loop"]
    owner: Team | None
    version: str
    reviewed: str
    tags: tuple[str, ...]
    levers: tuple[tuple[str, int], ...]
    personas: tuple[Persona, ...]
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    curves: tuple[Curve, ...]
    flow: Flow
    ranking: Ranking
    sources: tuple[Source, ...]
    evidence: str
    """The share of statements that rest on something better than an assumption, formatted; "" for a map without any."""
    record: Callable[[], dict[str, Any]] = dict
    """Makes the map as plain data, for other programs: resolved, shorthands grown, `x-` keys kept."""
    part_of: tuple[Neighbour, ...] = ()
    future_of: Neighbour | None = None
    futures: tuple[Neighbour, ...] = ()
    scheme: Literal["auto", "light", "dark"] = "auto"
    palette: Palette = STANDARD
    """The colours of the theme, on light and on dark ground; those of the stages are their columns'."""
    brand: Brand = Brand()
    blueprint: Callable[[], tuple[Lane, ...]] = tuple
    """Makes the lanes of a service blueprint, whether or not the map shows them; items tell by `place` whose they are."""
    signs: tuple[str, ...] = ()
    """Which signs the map uses, for the legend: `digital`, `paid` …, `severity`, `effort`, `moment_of_truth`, `observed` …"""
