"""The picture as SVG: positions are computed from the widths of our font, so that no text leaves its cell."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from journeymap.diff.formats.text import drawn
from journeymap.diff.picture.canvas import Canvas
from journeymap.diff.picture.curves import between, curve, path, shared
from journeymap.diff.picture.signs import MOOD_SIGNS, SIGNS, legend
from journeymap.diff.picture.slots import columns, is_felt_otherwise
from journeymap.diff.summary import faults, map_summary
from journeymap.icons import face_name, icon
from journeymap.language.typography import MINUS
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diff.change import Change, MapDiff
    from journeymap.diff.picture.slots import Column, Slot

LABEL, COLUMN, GAP, PAD = 104.0, 216.0, 8.0, 10.0
"""Widths in pixels: of the lanes' labels, of a stage, between stages, and inside a cell."""

STEP = 40.0
"""The height of one step of the emotion scale."""

MOST = 7
"""How many changes a stage shows; the lists beside the picture have them all."""

_LINE, _SMALL = 16.0, 15.0
_FACE = 18.0


def draw(maps: Sequence[MapDiff], summary: str, *, inside_page: bool = False) -> str:
    """Return the picture of some maps, one below the other, as a whole SVG document.

    A page around it tells titles and changes itself; then the picture leaves them out, and gives its width as `--width`.
    """
    laid = [(map_, columns(map_)) for map_ in maps]
    widest = max((len(found) for _, found in laid), default=0)
    canvas = Canvas(max(760.0, LABEL + widest * (COLUMN + GAP)) + 2 * PAD)
    for map_, found in laid:
        canvas.tag = map_.map.language
        if not inside_page:
            _head(canvas, map_)
        _frame(canvas, found, is_felt=is_felt_otherwise(map_))
        if not inside_page:
            _tell(canvas, map_, found)
    height = canvas.y + PAD
    size = f'width="{canvas.width:.0f}" height="{height:.0f}" viewBox="0 0 {canvas.width:.0f} {height:.0f}"'
    style = f' style="--width:{canvas.width / 16:.1f}rem"' if inside_page else ""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}{style} role="img" class="diff"><title>{escape(summary)}</title>'
    ground = f'<rect width="{canvas.width:.0f}" height="{height:.0f}" class="ground"/>'
    return f"{head}<style>{_style()}</style>{ground}{''.join(canvas.marks)}</svg>\n"


@cache
def _style() -> str:
    return (files("journeymap.templates") / "diff" / "picture.css").read_text(encoding="utf-8")


def _head(canvas: Canvas, map_: MapDiff) -> None:
    canvas.y += 10
    for text in canvas.wrapped(map_.map.journey.title, Face.BOLD, 20, canvas.width - 2 * PAD):
        canvas.y += 26
        canvas.text(PAD, canvas.y, text, "title")
    told = map_summary(map_) or " ".join(drawn(change.says) for change in map_.changes[:1]) or faults(map_.faults)
    for text in canvas.wrapped(told, Face.REGULAR, 13, canvas.width - 2 * PAD):
        canvas.y += 20
        canvas.text(PAD, canvas.y, text, "sum")
    canvas.y += 10


def _frame(canvas: Canvas, found: list[Column], *, is_felt: bool) -> None:
    canvas.add(legend(PAD, canvas.y))
    canvas.y += 30
    _stages(canvas, found)
    _touchpoints(canvas, found)
    _emotion(canvas, found, is_felt=is_felt)


def _tell(canvas: Canvas, map_: MapDiff, found: list[Column]) -> None:
    _changes(canvas, found)
    own = [change for change in map_.changes if not change.place.stage]
    if own and map_.act == "changed":
        canvas.text(PAD, canvas.y + 18, "The map itself", "lane")
        canvas.y += _list(canvas, own, LABEL + PAD, canvas.y, canvas.width - LABEL - 2 * PAD) + GAP
    canvas.y += 14


def _left(number: int) -> float:
    return PAD + LABEL + number * (COLUMN + GAP)


def _stages(canvas: Canvas, found: list[Column]) -> None:
    texts = [canvas.wrapped(column.name, Face.SEMIBOLD, 13.5, COLUMN - 2 * PAD - 22, 3) for column in found]
    height = max(len(lines) for lines in texts) * 18 + 14
    for number, (column, lines) in enumerate(zip(found, texts, strict=True)):
        kind = f"{column.sign}{' away' if column.sign == 'moved' and column.after is None else ''}"
        canvas.box(_left(number), canvas.y, COLUMN, height, f"stage {kind}")
        _sign(canvas, column.sign, _left(number) + COLUMN - 16, canvas.y + 16)
        for row, text in enumerate(lines):
            canvas.text(_left(number) + PAD, canvas.y + 20 + row * 18, text, f"name {kind}")
    canvas.y += height + GAP


def _touchpoints(canvas: Canvas, found: list[Column]) -> None:
    canvas.text(PAD, canvas.y + 18, "Touchpoints", "lane")
    heights = [0.0]
    for number, column in enumerate(found):
        y = canvas.y
        for slot in column.slots:
            y += _card(canvas, slot, _left(number), y) + 4
        heights.append(y - canvas.y)
    canvas.y += max(heights) + GAP


def _card(canvas: Canvas, slot: Slot, x: float, y: float) -> float:
    kind = f"{slot.sign}{' away' if slot.sign == 'moved' and slot.after is None else ''}"
    lines = canvas.wrapped(slot.name, Face.REGULAR, 12, COLUMN - 2 * PAD - 20, 2)
    height = len(lines) * _LINE + 8
    canvas.box(x, y, COLUMN, height, f"card {kind}")
    _sign(canvas, slot.sign, x + COLUMN - 15, y + height / 2)
    for row, text in enumerate(lines):
        canvas.text(x + PAD, y + 16 + row * _LINE, text, f"point {kind}")
    return height


def _emotion(canvas: Canvas, found: list[Column], *, is_felt: bool) -> None:
    """Draw the scale, what lies between the curves if it `is_felt`, the earlier curve dashed, the later one with its faces."""
    before, after = curve(found, after=False), curve(found, after=True)
    if not (before or after):
        return
    top, pitch = canvas.y + 22, COLUMN + GAP
    canvas.text(PAD, canvas.y + 18, "Emotion", "lane")
    canvas.box(_left(0), canvas.y, len(found) * pitch - GAP, 4 * STEP + 44, "band")
    for score in range(-2, 3):
        y = top + (2 - score) * STEP
        canvas.add(f'<path d="M{_left(0):.0f} {y:.1f}h{len(found) * pitch - GAP:.0f}" class="{"tick" if score else "zero"}"/>')
        canvas.text(_left(0) - 8, y + 4, f"+{score}" if score > 0 else str(score).replace("-", MINUS), "score")
    canvas.add(f'<g transform="translate({_left(0):.0f} {top:.1f})">')
    for gain in (True, False) if is_felt else ():
        area = between(before, after, pitch, STEP, gain=gain)
        canvas.add(f'<path d="{area}" class="{"gain" if gain else "loss"}"/>' if area else "")
    same = shared(before, after)
    earlier = [path(run, pitch, STEP, same) for run in before]
    later = [path(run, pitch, STEP) for run in after]
    for kind, paths in (("was", earlier), ("now", later)):
        canvas.add("".join(f'<path d="{drawn}" class="{kind}"/>' for drawn in paths if drawn))
    now = {dot for run in after for dot in run}
    for run in before:
        canvas.add("".join(_ring(dot.x * pitch, (2 - dot.score) * STEP) for dot in run if dot not in now))
    for run in after:
        canvas.add("".join(_face(dot.x * pitch, (2 - dot.score) * STEP, dot.score) for dot in run))
    canvas.add("</g>")
    canvas.y += 4 * STEP + 44 + GAP


def _ring(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="ring"/>'


def _face(x: float, y: float, score: int) -> str:
    scale = _FACE / 24
    place = f"translate({x - _FACE / 2:.1f} {y - _FACE / 2:.1f}) scale({scale:g})"
    return f'<g transform="{place}" class="face e{score + 2}"><circle cx="12" cy="12" r="11"/>{icon(face_name(score))}</g>'


def _changes(canvas: Canvas, found: list[Column]) -> None:
    """List what changed below each stage; that a touchpoint came or went its card has said."""
    lists = [[change for change in column.changes if not _is_on_card(change)] for column in found]
    if not any(lists):
        return
    canvas.text(PAD, canvas.y + 18, "What changed", "lane")
    heights = [_list(canvas, changes, _left(number), canvas.y, COLUMN) for number, changes in enumerate(lists)]
    canvas.y += max(heights) + GAP


def _is_on_card(change: Change) -> bool:
    return change.kind in {"stage", "touchpoint"} and change.act in {"added", "removed", "moved"}


def _list(canvas: Canvas, changes: list[Change], x: float, y: float, width: float) -> float:
    """Set changes below each other; return how much room they took."""
    start = y
    for change in changes[:MOST]:
        y += 6
        canvas.add(MOOD_SIGNS[change.mood].format(x=x + 7, y=y + 8))
        if change.place.stage:
            for text in canvas.wrapped(change.place.touchpoint or change.place.stage, Face.SEMIBOLD, 11.5, width - 20, 2):
                canvas.text(x + 18, y + 12, text, "where")
                y += _SMALL
        for text in canvas.wrapped(drawn(change.says), Face.REGULAR, 11.5, width - 20, 5):
            canvas.text(x + 18, y + 12, text, "what")
            y += _SMALL
    if len(changes) > MOST:
        canvas.text(x + 18, y + 16, f"and {len(changes) - MOST} more", "more")
        y += 20
    return y - start


def _sign(canvas: Canvas, sign: str, x: float, y: float) -> None:
    if sign in SIGNS:
        canvas.add(f'<g transform="translate({x:.1f} {y:.1f})" class="sign {sign}">{SIGNS[sign]}</g>')
