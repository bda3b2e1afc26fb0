"""A journey map: stages, touchpoints and what is experienced at them.

Fields that take a shorthand are declared twice: as what a file may hold, for the decoder and the schema, and, for
readers of the model, as the long form that `__post_init__` leaves behind.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec import Meta
from msgspec.structs import force_setattr

from journeymap.model.entry import Entry, grow
from journeymap.model.ids import name_stages
from journeymap.model.library import Definitions
from journeymap.model.scalars import (
    Amount,
    Currency,
    Date,
    Duration,
    Effort,
    Id,
    Interval,
    LaneName,
    LanguageTag,
    Level,
    LinkKind,
    MapId,
    Name,
    Period,
    RelativePath,
    Score,
    Severity,
    Shape,
    Share,
    StageRef,
    State,
    Status,
    Text,
    Url,
    Value,
)

if TYPE_CHECKING:
    EvidenceIds = tuple[Id, ...]
else:
    EvidenceIds = tuple[Id, ...] | Id

_RESTS_ON = "Ids of the evidence this rests on: one id or a list. Without any it is an assumption, and drawn as one."


class Sourced(Entry, frozen=True, kw_only=True):
    """Anything that can name the evidence it rests on."""

    evidence: Annotated[EvidenceIds, Meta(description=_RESTS_ON)] = ()

    def __post_init__(self) -> None:
        """Let `evidence: survey` mean `evidence: [survey]`."""
        if isinstance(self.evidence, str):  # type: ignore[unreachable]  # a shorthand is there until it has grown
            force_setattr(self, "evidence", (self.evidence,))  # type: ignore[unreachable]  # as above


class Statement(Sourced, frozen=True, kw_only=True):
    """A quote, thought, goal or gain, with its evidence. Shorthand: the text alone."""

    shorthand: ClassVar[str] = "text"

    text: Annotated[Text, Meta(description="The statement itself.", examples=["Will it come on Friday?"])]


class Pain(Sourced, frozen=True, kw_only=True):
    """What hurts. Shorthand: the text alone."""

    shorthand: ClassVar[str] = "text"

    text: Annotated[Text, Meta(description="What hurts, in the customer's terms.", examples=["Delivery costs show late"])]
    id: Annotated[Id | None, Meta(description="An id, so that opportunities and other maps can name this pain.")] = None
    severity: Annotated[Severity | None, Meta(description="1 irritates, 2 slows down, 3 stops the customer.", examples=[3])] = (
        None
    )
    owner: Annotated[Id | None, Meta(description="The team that looks after it; its touchpoint's unless given.")] = None


class Opportunity(Sourced, frozen=True, kw_only=True):
    """A pain turned into a chance, scored so that it can be ranked. Shorthand: the text alone."""

    shorthand: ClassVar[str] = "text"

    text: Annotated[Text, Meta(description="What could be done.", examples=["Show them beside the price"])]
    id: Annotated[Id | None, Meta(description="An id, unique within the map.")] = None
    answers: Annotated[tuple[Id, ...], Meta(description="Ids of the pains it answers, in this or another map.")] = ()
    customer_value: Annotated[Value | None, Meta(description="Value to the customer, 0 to 100.", examples=[80])] = None
    business_value: Annotated[Value | None, Meta(description="Value to the organisation, 0 to 100.")] = None
    effort: Annotated[Effort | None, Meta(description="Effort, 0 to 5.", examples=[2])] = None
    owner: Annotated[Id | None, Meta(description="The team that would do it.")] = None
    status: Annotated[Status, Meta(description="How far it has come.")] = "idea"
    links: Annotated[tuple[Url, ...], Meta(description="Tickets, documents, prototypes.")] = ()


class Feeling(Entry, frozen=True, kw_only=True):
    """How a persona feels. Shorthand: the score alone."""

    shorthand: ClassVar[str] = "score"

    score: Score
    feeling: Annotated[Name | None, Meta(description="The persona's word for it.", examples=["annoyed"])] = None


if TYPE_CHECKING:
    FeelingLike = Feeling
    StatementLike = Statement
    PainLike = Pain
    OpportunityLike = Opportunity
else:
    FeelingLike = Feeling | Score
    StatementLike = Statement | Text
    PainLike = Pain | Text
    OpportunityLike = Opportunity | Text


class Emotion(Feeling, frozen=True, kw_only=True):
    """How the map's first persona feels, and the others under `by`. Shorthand: the score alone."""

    by: Annotated[
        dict[Id, FeelingLike], Meta(description="Other personas' feelings, by persona id.", examples=[{"ben": 1}])
    ] = {}

    def __post_init__(self) -> None:
        """Grow the scores under `by`."""
        if self.by:
            grow(self, {"by": Feeling})


class Reading(Sourced, frozen=True, kw_only=True):
    """A metric's value at this point of the journey. Shorthand: the metric's id alone, to say it should be measured."""

    shorthand: ClassVar[str] = "metric"

    metric: Annotated[Id, Meta(description="The metric's id.", examples=["conversion"])]
    value: Annotated[
        Amount | None, Meta(description="What was measured; a ratio as 0.71, a duration in seconds.", examples=[0.71])
    ] = None
    target: Annotated[Amount | None, Meta(description="What it should be.", examples=[0.8])] = None
    on: Annotated[Date | None, Meta(description="When it was measured, as YYYY-MM-DD.")] = None


class Money(Entry, frozen=True, kw_only=True):
    """An amount of money per something."""

    amount: Annotated[Amount, Meta(description="How much.", examples=[0.4])]
    currency: Currency
    per: Annotated[Name | None, Meta(description="What the amount is counted by.", examples=["visit", "order"])] = None


class Link(Entry, frozen=True, kw_only=True):
    """Where the journey goes from a touchpoint. Shorthand: the next touchpoint's id."""

    shorthand: ClassVar[str] = "to"

    to: Annotated[Id | None, Meta(description="The touchpoint it leads to; left out only by an exit.", examples=["basket"])] = (
        None
    )
    kind: Annotated[
        LinkKind,
        Meta(description="`back` returns to an earlier touchpoint, `loop` starts another round, `exit` leaves the journey."),
    ] = "forward"
    when: Annotated[Name | None, Meta(description="The condition or reason.", examples=["nothing fits"])] = None
    share: Annotated[Share | None, Meta(description="Share of customers who go this way, 0 to 1.", examples=[0.3])] = None


class Lane(Entry, frozen=True, kw_only=True):
    """A lane of your own; stages and touchpoints fill it under `custom`."""

    id: Annotated[Id, Meta(description="The key to fill it by, under `custom`.", examples=["legal"])]
    name: Annotated[Name, Meta(description="The heading to print.", examples=["Legal"])]


if TYPE_CHECKING:
    EmotionLike = Emotion
    ReadingLike = Reading
    LinkLike = Link
else:
    EmotionLike = Emotion | Score
    ReadingLike = Reading | Id
    LinkLike = Link | Id


class Experience(Sourced, frozen=True, kw_only=True):
    """What stages and touchpoints have in common: real maps put these keys at either level."""

    goals: Annotated[tuple[StatementLike, ...], Meta(description="What the customer wants here.")] = ()
    business_goals: Annotated[tuple[StatementLike, ...], Meta(description="What the organisation wants here.")] = ()
    emotion: Annotated[EmotionLike | None, Meta(description="How the persona feels: a score from -2 to 2, or more.")] = None
    quotes: Annotated[tuple[StatementLike, ...], Meta(description="What customers say, word by word.")] = ()
    thoughts: Annotated[tuple[StatementLike, ...], Meta(description="What customers think but do not say.")] = ()
    pains: Annotated[tuple[PainLike, ...], Meta(description="What hurts.")] = ()
    gains: Annotated[tuple[StatementLike, ...], Meta(description="What delights.")] = ()
    opportunities: Annotated[tuple[OpportunityLike, ...], Meta(description="Pains turned into chances.")] = ()
    metrics: Annotated[tuple[ReadingLike, ...], Meta(description="Readings of metrics.")] = ()
    owner: Annotated[Id | None, Meta(description="The team that owns it.")] = None
    content: Annotated[tuple[Text, ...], Meta(description="Content plan: articles, guides, demos, vouchers.")] = ()
    frontstage: Annotated[tuple[Text, ...], Meta(description="Service blueprint: what staff do in sight of the customer.")] = ()
    backstage: Annotated[tuple[Text, ...], Meta(description="Service blueprint: what staff do out of sight.")] = ()
    support: Annotated[tuple[Text, ...], Meta(description="Service blueprint: supporting processes and partners.")] = ()
    physical_evidence: Annotated[tuple[Text, ...], Meta(description="Service blueprint: what the customer can touch.")] = ()
    systems: Annotated[tuple[Text, ...], Meta(description="Software and machines at work.")] = ()
    devices: Annotated[tuple[Text, ...], Meta(description="What the customer holds.", examples=[["mobile"]])] = ()
    risks: Annotated[tuple[Text, ...], Meta(description="What may go wrong.")] = ()
    custom: Annotated[dict[Id, tuple[Text, ...]], Meta(description="Texts for lanes of your own, by lane id.")] = {}
    details: Annotated[Id | None, Meta(description="The id of the journey that shows this in detail.")] = None

    long_forms: ClassVar[Mapping[str, type[Entry]]] = {
        "goals": Statement,
        "business_goals": Statement,
        "emotion": Emotion,
        "quotes": Statement,
        "thoughts": Statement,
        "pains": Pain,
        "gains": Statement,
        "opportunities": Opportunity,
        "metrics": Reading,
    }

    def __post_init__(self) -> None:
        """Grow every shorthand."""
        super().__post_init__()
        grow(self, self.long_forms)


class Touchpoint(Experience, frozen=True, kw_only=True):
    """One meeting of the persona and the organisation, through a channel. Shorthand: the name alone."""

    shorthand: ClassVar[str] = "name"

    name: Annotated[Name, Meta(description="The touchpoint's name.", examples=["Basket"])]
    id: Annotated[Id, Meta(description="Unique among stages and touchpoints; made from the name unless given.")] = ""
    channel: Annotated[Id | None, Meta(description="The id of the channel it happens through.")] = None
    action: Annotated[Text | None, Meta(description="What the persona does.")] = None
    moment_of_truth: Annotated[bool, Meta(description="Whether it decides the whole impression.")] = False
    cost: Annotated[Money | None, Meta(description="What it costs the organisation.")] = None
    revenue: Annotated[Money | None, Meta(description="What it brings in.")] = None
    duration: Annotated[Duration | None, Meta(description="How long it takes the persona.")] = None
    image: Annotated[RelativePath | None, Meta(description="A picture: a path inside the workspace.")] = None
    next: Annotated[tuple[LinkLike, ...], Meta(description="Where it leads; without any, to the next in the file.")] = ()

    long_forms: ClassVar[Mapping[str, type[Entry]]] = {**Experience.long_forms, "next": Link}


if TYPE_CHECKING:
    TouchpointLike = Touchpoint
else:
    TouchpointLike = Touchpoint | Name


class Stage(Experience, frozen=True, kw_only=True):
    """A high-level part of the journey; others say phase. Shorthand: the name alone."""

    shorthand: ClassVar[str] = "name"

    name: Annotated[Name, Meta(description="The stage's name.", examples=["Purchase"])]
    id: Annotated[Id, Meta(description="Unique among stages and touchpoints; made from the name unless given.")] = ""
    period: Annotated[Period | None, Meta(description="Before, during or after the purchase.")] = None
    touchpoints: Annotated[tuple[TouchpointLike, ...], Meta(description="The touchpoints, in the usual order.")] = ()

    long_forms: ClassVar[Mapping[str, type[Entry]]] = {**Experience.long_forms, "touchpoints": Touchpoint}


class Levers(Entry, frozen=True, kw_only=True):
    """The four levers of a competitive journey (Edelman and Singer, Harvard Business Review, 2015), each from 0 to 5."""

    automation: Annotated[Level, Meta(description="Steps that the customer no longer has to take.", examples=[3])] = 0
    personalisation: Annotated[Level, Meta(description="Proactive use of what is known of the customer.", examples=[1])] = 0
    context: Annotated[Level, Meta(description="Interaction that fits where the customer is in the journey.")] = 0
    innovation: Annotated[Level, Meta(description="New services that extend the journey.")] = 0


if TYPE_CHECKING:
    StageLike = Stage
else:
    StageLike = Stage | Name


class Journey(Entry, frozen=True, kw_only=True):
    """One journey map: `*.journey.yaml`."""

    format: Annotated[Literal["journey/1"], Meta(description="Tells what the file is.")]
    id: Annotated[MapId, Meta(description="The map's id: names its outputs, and other maps refer to it.")]
    title: Annotated[Name, Meta(description="The map's title.")]
    language: Annotated[LanguageTag | None, Meta(description="The map's language; the workspace's, else English.")] = None
    state: Annotated[State, Meta(description="`current` shows what is (as-is), `future` what should be (to-be).")] = "current"
    future_of: Annotated[Id | None, Meta(description="For a future map: the current map that it improves.")] = None
    part_of: Annotated[
        StageRef | None,
        Meta(description="Hierarchy: the map, or `map#stage`, that this journey details.", examples=["buying#purchase"]),
    ] = None
    shape: Annotated[Shape, Meta(description="`loop` closes the last stage onto the first (the ∞ view).")] = "line"
    scenario: Annotated[Text | None, Meta(description="The situation in a sentence or two.")] = None
    trigger: Annotated[Text | None, Meta(description="What sets the journey off.")] = None
    tags: Annotated[tuple[Name, ...], Meta(description="Words to find the map by.")] = ()
    levers: Annotated[Levers | None, Meta(description="How competitive the journey is, by four levers.")] = None
    personas: Annotated[tuple[Id, ...], Meta(description="Persona ids; the first is the one `emotion` speaks of.")] = ()
    owner: Annotated[Id | None, Meta(description="The team that keeps the map.")] = None
    version: Annotated[Name | None, Meta(description="A version to print.", examples=["2026.11"])] = None
    reviewed: Annotated[Date | None, Meta(description="When the map was last held against reality, as YYYY-MM-DD.")] = None
    review_every: Annotated[Interval | None, Meta(description="How long a review stays fresh.")] = None
    lanes: Annotated[
        tuple[Lane | LaneName, ...],
        Meta(
            description="Which lanes to draw, in order. Declare one of your own as `{id, name}`; "
            "naming only those adds them to the rest."
        ),
    ] = ()
    stages: Annotated[tuple[StageLike, ...], Meta(description="The stages, in order.", min_length=1)]
    library: Annotated[Definitions | None, Meta(description="Definitions of this map's own; they win over shared ones.")] = None

    def __post_init__(self) -> None:
        """Grow every shorthand and give stages and touchpoints without an id one made from their name."""
        grow(self, {"stages": Stage})
        name_stages(self.stages)
