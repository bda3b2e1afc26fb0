"""What many maps share: personas, channels, teams, metrics and evidence."""

from typing import Annotated, Literal

from msgspec import Meta

from journeymap.model.entry import Entry
from journeymap.model.scalars import (
    Better,
    Currency,
    Date,
    EvidenceKind,
    Id,
    Level,
    Medium,
    Name,
    Ownership,
    RelativePath,
    Share,
    Text,
    Unit,
    Url,
    Worth,
)


class Persona(Entry, frozen=True, kw_only=True):
    """The archetype whose point of view a map takes. Every persona has a journey of their own."""

    name: Annotated[Name, Meta(description="The persona's name, as on a badge.", examples=["Sophie Martin"])]
    segment: Annotated[Name | None, Meta(description="The group of customers the persona stands for.")] = None
    role: Annotated[Name | None, Meta(description="Job or role in life.")] = None
    age: Annotated[Annotated[int, Meta(ge=0, le=120)] | None, Meta(description="Age in years.")] = None
    place: Annotated[Name | None, Meta(description="Where the persona lives or works.")] = None
    quote: Annotated[Text | None, Meta(description="One sentence in the persona's own words.")] = None
    bio: Annotated[Text | None, Meta(description="A few sentences of background.")] = None
    image: Annotated[
        RelativePath | None, Meta(description="A portrait: a path inside the workspace.", examples=["images/sophie.png"])
    ] = None
    goals: Annotated[tuple[Text, ...], Meta(description="What the persona wants to achieve.")] = ()
    frustrations: Annotated[tuple[Text, ...], Meta(description="What has annoyed the persona so far.")] = ()
    motivations: Annotated[tuple[Text, ...], Meta(description="What drives the persona.")] = ()
    traits: Annotated[
        dict[Name, Level],
        Meta(description="Traits of your own naming, from 0 to 5.", examples=[{"digital ease": 4}]),
    ] = {}
    share: Annotated[Share | None, Meta(description="Share of customers that the persona stands for, 0 to 1.")] = None
    value: Annotated[Worth | None, Meta(description="What these customers are worth to the organisation.")] = None


class Channel(Entry, frozen=True, kw_only=True):
    """The medium through which persona and organisation meet."""

    name: Annotated[Name, Meta(description="The channel's name.", examples=["Web site"])]
    medium: Annotated[Medium, Meta(description="Whether the meeting happens on a screen or in the physical world.")]
    ownership: Annotated[
        Ownership,
        Meta(description="Owned by the organisation, earned (reviews, word of mouth), paid (ads), or external to it."),
    ] = "owned"
    description: Annotated[Text | None, Meta(description="What a newcomer should know of the channel.")] = None


class Team(Entry, frozen=True, kw_only=True):
    """A team that can own a map, a stage, a touchpoint or an opportunity."""

    name: Annotated[Name, Meta(description="The team's name.", examples=["Shop"])]
    contact: Annotated[Name | None, Meta(description="How to reach the team.", examples=["shop@velo.example"])] = None


class Metric(Entry, frozen=True, kw_only=True):
    """Something that is measured; stages and touchpoints carry its readings."""

    name: Annotated[Name, Meta(description="The metric's name.", examples=["Basket abandonment"])]
    unit: Annotated[
        Unit,
        Meta(description="How values are written: a ratio of 0.71 is shown as 71 %, a duration is in seconds."),
    ] = "count"
    better: Annotated[Better, Meta(description="Which way is better; decides whether a target is met.")] = "higher"
    currency: Annotated[Currency | None, Meta(description="The currency of a metric whose unit is `currency`.")] = None
    description: Annotated[Text | None, Meta(description="How it is measured.")] = None


class Evidence(Entry, frozen=True, kw_only=True):
    """Where a statement comes from. A statement without any is an assumption and is drawn as one."""

    title: Annotated[Name, Meta(description="What the source is called.", examples=["Post-purchase survey"])]
    kind: Annotated[
        EvidenceKind,
        Meta(description="How it was gathered. `assumption` says openly that nobody has checked yet."),
    ]
    date: Annotated[Date | None, Meta(description="When it was gathered, as YYYY-MM-DD.")] = None
    sample: Annotated[Annotated[int, Meta(ge=0)] | None, Meta(description="How many people or events.")] = None
    url: Annotated[Url | None, Meta(description="Where to read it.")] = None
    description: Annotated[Text | None, Meta(description="What it says, in a sentence.")] = None


class Definitions(Entry, frozen=True, kw_only=True):
    """The five kinds of things that maps refer to by id."""

    personas: Annotated[dict[Id, Persona], Meta(description="Personas by id.")] = {}
    channels: Annotated[dict[Id, Channel], Meta(description="Channels by id.")] = {}
    teams: Annotated[dict[Id, Team], Meta(description="Teams by id.")] = {}
    metrics: Annotated[dict[Id, Metric], Meta(description="Metrics by id.")] = {}
    evidence: Annotated[dict[Id, Evidence], Meta(description="Evidence by id.")] = {}


class Library(Definitions, frozen=True, kw_only=True):
    """A file of definitions that every map of the workspace may use: `*.library.yaml`."""

    format: Annotated[Literal["library/1"], Meta(description="Tells what the file is.")]
