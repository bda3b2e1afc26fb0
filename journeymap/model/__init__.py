"""The structs of the source language: the one place that says which keys there are. No logic beyond shorthands."""

from journeymap.model.journey import (
    Emotion,
    Experience,
    Feeling,
    Journey,
    Lane,
    Levers,
    Link,
    Money,
    Opportunity,
    Pain,
    Reading,
    Sourced,
    Stage,
    Statement,
    Touchpoint,
)
from journeymap.model.library import Channel, Definitions, Evidence, Library, Metric, Persona, Team
from journeymap.model.workspace import Colors, Theme, Workspace

__all__ = [
    "Channel",
    "Colors",
    "Definitions",
    "Emotion",
    "Evidence",
    "Experience",
    "Feeling",
    "Journey",
    "Lane",
    "Levers",
    "Library",
    "Link",
    "Metric",
    "Money",
    "Opportunity",
    "Pain",
    "Persona",
    "Reading",
    "Sourced",
    "Stage",
    "Statement",
    "Team",
    "Theme",
    "Touchpoint",
    "Workspace",
]
