"""The workshop canvas: a map's stages and lanes at full size, empty, with room for sticky notes."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from journeymap.language import mark
from journeymap.paper.ask import Printed
from journeymap.paper.gray import grayed
from journeymap.paper.ink import parts, whole
from journeymap.paper.pdf import bind
from journeymap.paper.plan import fits, plan
from journeymap.paper.scene import mirrored, shortened, smallest
from journeymap.paper.sheet import Placed, Sheet
from journeymap.paper.sizes import MM, Size, TooSmallError
from journeymap.paper.tiling import BOTH, covering, grids
from journeymap.paper.workshop import page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.paper.ask import Ask
    from journeymap.paper.scene import Page
    from journeymap.paper.tiling import Tiling
    from journeymap.view.view import View

TITLE = mark("Workshop canvas")

MOST = 26
"""How many rows and columns of sheets can be asked for."""


def make(view: View, ask: Ask) -> Printed:
    """Print the canvas at its true size, on one page or over sheets. Raises TooSmallError where no note would fit a cell."""
    if ask.tile:
        return _tiled(view, ask, ask.tile)
    drawn, said = _drawn(view, ask.page, ask)
    sheet = Sheet(drawn.width / MM, drawn.height / MM, tuple(parts(drawn, ask.graphviz)))
    return Printed(_bound(view, [sheet]), 1, smallest([drawn]), said)


def _tiled(view: View, ask: Ask, tile: Size) -> Printed:
    """Print a canvas that is as large as the sheets make it."""
    from journeymap.paper.tiles import parted  # brings along all that posters need

    tiling = _tiling(ask, tile)
    size = _size(tiling)
    if not fits(view, size):
        raise TooSmallError(_lack(view, tiling, tile))
    drawn, said = _drawn(view, size, ask)
    sheets = parted(view, tiling, Placed(whole(drawn, ask.graphviz), 0, 0), ask)
    told = (f"{tiling.columns} x {tiling.rows} sheets of {tile.name}", f"{size.width:g} x {size.height:g} mm once put together")
    return Printed(_bound(view, sheets), len(sheets), smallest([drawn]), (*told, *said))


def _tiling(ask: Ask, tile: Size) -> Tiling:
    """Choose the fewest sheets that cover the paper, lying or upright; or the grid that is asked for, where it is wider."""
    if ask.grid:
        return max(grids(tile, *ask.grid), key=lambda tiling: tiling.width)
    return min((covering(ask.page, tile, orientation) for orientation in BOTH), key=lambda tiling: tiling.columns * tiling.rows)


def _size(tiling: Tiling) -> Size:
    return Size(tiling.width, tiling.height, f"{tiling.width:g}x{tiling.height:g}mm")


def _lack(view: View, tiling: Tiling, tile: Size) -> str:
    """Say how many sheets have too little room, and how many have enough."""
    grids_ = sorted(product(range(1, MOST + 1), repeat=2), key=lambda grid: (grid[0] * grid[1], abs(grid[0] - grid[1])))
    wide = (max(grids(tile, *grid), key=lambda tiling: tiling.width) for grid in grids_)
    enough = next((f"--sheets {one.columns}x{one.rows}" for one in wide if fits(view, _size(one))), "larger ones")
    return (
        f"{tiling.columns} x {tiling.rows} sheets of {tile.name}, {tiling.width:g} × {tiling.height:g} mm once put together,"
        f" have no room for a note in each stage; expected at least {enough}"
    )


def _drawn(view: View, size: Size, ask: Ask) -> tuple[Page, tuple[str, ...]]:
    planned = plan(view, size)
    drawn = page(view, planned)
    if view.language.direction == "rtl":
        drawn = mirrored(drawn)
    return grayed(drawn) if ask.is_gray else drawn, (*planned.said, *shortened([drawn]))


def _bound(view: View, sheets: Sequence[Sheet]) -> bytes:
    return bind(f"{view.title} · {view.language.label(TITLE)}", view.language.tag, sheets)
