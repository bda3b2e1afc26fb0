"""What is to be built of a map: which outputs, where nobody says more, and as somebody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.render.renderer import outputs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.model import Workspace
    from journeymap.model.scalars import Drawing, OutputFormat, Shape

USUAL: Mapping[Shape, tuple[Drawing, ...]] = {"line": ("flow",), "loop": ("flow", "loop")}
"""The drawings of a map of some shape, where nobody asks for others."""


class Wanted(Struct, frozen=True):
    """What to build, where that isn't what the workspace says.

    `drawings` are what pictures show, `dark` asks for them on dark ground, too, and `dpi` is how fine PNGs are.
    """

    formats: tuple[OutputFormat, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    dark: bool = False
    dpi: int = 144

    def names(self, settings: Workspace, shape: Shape) -> tuple[str, ...]:
        """Name the outputs of a map of some workspace: of one that goes round, the loop stands beside the flow."""
        drawings = self.drawings or settings.views or USUAL[shape]
        return outputs(self.formats or settings.to, drawings, dark=self.dark or settings.dark)
