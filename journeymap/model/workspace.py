"""The settings of a workspace: `journeymap.yaml`."""

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec import Meta

from journeymap.model.entry import Entry, grow
from journeymap.model.journey import Lane
from journeymap.model.scalars import (
    Color,
    Drawing,
    Folder,
    FontFamily,
    FontPath,
    Glob,
    Interval,
    LaneName,
    LanguageTag,
    Name,
    OutputFormat,
    Preset,
    RelativePath,
    RuleSeverity,
    WebAddress,
    Weight,
)

RULES = "The rules of the craft: which, how severe, within what limits."


class Cut(Entry, frozen=True, kw_only=True):
    """A file of a font. Shorthand: its path alone."""

    shorthand: ClassVar[str] = "file"

    file: FontPath
    weight: Annotated[Weight, Meta(description="How bold it is: 400 is regular, 700 bold.")] = 400
    heaviest: Annotated[Weight | None, Meta(description="Of a variable font, which starts at `weight`, its other end.")] = None
    italic: Annotated[bool, Meta(description="Whether it is slanted.")] = False


if TYPE_CHECKING:
    CutLike = Cut
else:
    CutLike = Cut | FontPath


class Font(Entry, frozen=True, kw_only=True):
    """The font of canvases. Shorthand: its family alone, which shows where the reader's machine has it."""

    shorthand: ClassVar[str] = "family"

    family: FontFamily
    files: Annotated[tuple[CutLike, ...], Meta(description="Its files, which become part of each canvas.")] = ()

    def __post_init__(self) -> None:
        """Grow paths."""
        grow(self, {"files": Cut})


if TYPE_CHECKING:
    FontLike = Font
else:
    FontLike = Font | FontFamily


class Look(Entry, frozen=True, kw_only=True):
    """How the outputs look on one ground. Colours that are left out are made to fit those that are given."""

    accent: Annotated[
        Color | None,
        Meta(description="The brand's colour: the page's edge, the map's state, lanes' icons and the keyboard's focus."),
    ] = None
    ink: Annotated[Color | None, Meta(description="Text.")] = None
    secondary: Annotated[Color | None, Meta(description="Text that matters less, and icons.")] = None
    line: Annotated[Color | None, Meta(description="The lines around cells and cards.")] = None
    surface: Annotated[Color | None, Meta(description="The ground of cells and cards.")] = None
    ground: Annotated[Color | None, Meta(description="The page, on which cells and cards lie.")] = None
    logo: Annotated[
        RelativePath | None,
        Meta(description="A picture for the head of canvases: a path in the workspace.", examples=["brand/logo.svg"]),
    ] = None


class Theme(Look, frozen=True, kw_only=True):
    """How the workspace's outputs look. Every text must have a contrast of at least 4.5 to 1 with its ground."""

    scheme: Annotated[
        Literal["auto", "light", "dark"],
        Meta(description="`auto` follows the reader's system; paper is always light."),
    ] = "auto"
    stages: Annotated[
        tuple[Color, ...],
        Meta(description="Inks of the stages, in order and then again from the first; white text must be legible on them."),
    ] = ()
    dark: Annotated[Look, Meta(description="What is different on dark ground.")] = Look()
    font: Annotated[FontLike | None, Meta(description="The font of canvases; drawings have their own.")] = None

    def __post_init__(self) -> None:
        """Grow a font's name."""
        grow(self, {"font": Font})


class RuleSetting(Entry, frozen=True, kw_only=True):
    """What a workspace sets for one rule. Shorthand: the severity alone."""

    shorthand: ClassVar[str] = "severity"

    severity: Annotated[
        RuleSeverity | None, Meta(description="How bad its findings are, or `off`; the preset's choice unless given.")
    ] = None


class Ruleset(Entry, frozen=True, kw_only=True):
    """Which rules of the craft look at the maps. The rules themselves, by code or by name, are keys too."""

    preset: Annotated[
        Preset,
        Meta(description="`strict` has more rules and raises every severity by one; `off` leaves only the rules that you set."),
    ] = "recommended"


class Workspace(Entry, frozen=True, kw_only=True):
    """A folder of maps that share libraries and settings."""

    format: Annotated[Literal["workspace/1"], Meta(description="Tells what the file is.")]
    title: Annotated[Name | None, Meta(description="The workspace's title.")] = None
    language: Annotated[LanguageTag | None, Meta(description="The language of maps that name none.")] = None
    maps: Annotated[tuple[Glob, ...], Meta(description="Where the maps are, as globs from this folder.")] = (
        "**/*.journey.yaml",
    )
    libraries: Annotated[tuple[Glob, ...], Meta(description="Where shared libraries are, as globs from this folder.")] = (
        "**/*.library.yaml",
    )
    exclude: Annotated[tuple[Glob, ...], Meta(description="Files to leave out, as globs from this folder.")] = ()
    output: Annotated[Folder, Meta(description="The folder to build into, below this one.")] = "out"
    url: Annotated[
        WebAddress | None,
        Meta(description="Where canvases are on the web: printed cards lead there.", examples=["https://journeys.example.org"]),
    ] = None
    to: Annotated[tuple[OutputFormat, ...], Meta(description="What to build.")] = ("svg", "html", "md")
    views: Annotated[
        tuple[Drawing, ...],
        Meta(
            description="What pictures show; unless given the flow, and the loop, too, of a map whose shape that is.",
            examples=[["map", "flow"]],
        ),
    ] = ()
    dark: Annotated[bool, Meta(description="Whether to build pictures for dark ground, too.")] = False
    embed_fonts: Annotated[
        bool,
        Meta(
            description=(
                "Whether canvases bring the font along, which makes each 85 kB larger and look the same everywhere; else the"
                " reader's own font serves, unless Inter is installed."
            )
        ),
    ] = False
    graphviz: Annotated[
        Literal["embedded", "system"],
        Meta(description="Who draws: the Graphviz that is installed with journeymap, or the machine's own `dot`."),
    ] = "embedded"
    lanes: Annotated[
        tuple[Lane | LaneName, ...],
        Meta(description="Which lanes maps draw, and in what order, unless they say otherwise."),
    ] = ()
    review_every: Annotated[Interval | None, Meta(description="How long a review stays fresh, for maps that do not say.")] = (
        None
    )
    rules: Annotated[Ruleset, Meta(description=RULES)] = Ruleset()
    theme: Annotated[Theme, Meta(description="How the outputs look.")] = Theme()
