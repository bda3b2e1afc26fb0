"""The settings of a workspace: `journeymap.yaml`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from journeymap.model.entry import Entry
from journeymap.model.journey import Lane
from journeymap.model.scalars import (
    Color,
    Folder,
    Glob,
    Interval,
    LaneName,
    LanguageTag,
    Name,
    OutputFormat,
    Preset,
    RuleSeverity,
)

RULES = "The rules of the craft: which, how severe, within what limits."


class Colors(Entry, frozen=True, kw_only=True):
    """The colours of the outputs on one ground; those that are left out are made to fit."""

    accent: Annotated[
        Color | None, Meta(description="The brand's colour: for links, the keyboard's focus and the page's edge.")
    ] = None
    ink: Annotated[Color | None, Meta(description="Text.")] = None
    secondary: Annotated[Color | None, Meta(description="Text that matters less, and icons.")] = None
    line: Annotated[Color | None, Meta(description="The lines around cells and cards.")] = None
    surface: Annotated[Color | None, Meta(description="The ground of cells and cards.")] = None
    ground: Annotated[Color | None, Meta(description="The page, on which cells and cards lie.")] = None


class Theme(Colors, frozen=True, kw_only=True):
    """How the workspace's outputs look. Every text must have a contrast of at least 4.5 to 1 with its ground."""

    scheme: Annotated[
        Literal["auto", "light", "dark"],
        Meta(description="`auto` follows the reader's system; paper is always light."),
    ] = "auto"
    stages: Annotated[
        tuple[Color, ...],
        Meta(description="Inks of the stages, in order and then again from the first; white text must be legible on them."),
    ] = ()

    dark: Annotated[Colors, Meta(description="The colours on dark ground.")] = Colors()

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
    to: Annotated[tuple[OutputFormat, ...], Meta(description="What to build.")] = ("svg", "html", "md")
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
