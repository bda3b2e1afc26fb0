"""What python-pptx has no words for, in the XML of slides (ECMA-376, DrawingML): paragraphs, freeforms, decoration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.language.typography import starts_right_to_left
from journeymap.paper.geometry import is_straight
from journeymap.paper.setting import breakable, shown
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.language import Language
    from journeymap.paper.scene import Paragraph, Point, Text

EMU = 12_700
"""A point, in the units of Office Open XML."""

FONT = "Inter"
_PANOSE = "020B0604020202020204"
"""What the font looks like, for machines without it: they take one that is most like it, such as Arial."""

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}


def paragraphs(body: Any, text: Text, language: Language, *, is_line: bool, clean: Callable[[str], str]) -> None:
    """Put the paragraphs of a text into a text body; a single line never wraps."""
    is_rtl = language.direction == "rtl"
    for old in body.findall(_a("p")):
        body.remove(old)
    frame = body.find(_a("bodyPr"))
    for child in list(frame):
        frame.remove(child)
    frame.attrib.clear()
    inset = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0")
    for name, value in {"wrap": "none" if is_line else "square", **inset, "anchor": "t", "rtlCol": str(int(is_rtl))}.items():
        frame.set(name, value)
    _put(frame, "noAutofit")
    for number, part in enumerate(text.paragraphs):
        paragraph = _put(body, "p")
        said = clean(shown(part) if text.is_title else breakable(part))
        turned = str(int(starts_right_to_left(said)))  # figures and Latin names are not, in languages that are
        about = _put(paragraph, "pPr", algn=_ALIGN[text.align], rtl=turned, marL="0", indent="0")
        _put(_put(about, "lnSpc"), "spcPts", val=_hundredths(part.style.size * part.style.leading))
        _put(_put(about, "spcBef"), "spcPts", val=_hundredths(part.before if number else 0))
        _put(_put(about, "spcAft"), "spcPts", val="0")
        _put(about, "buNone")
        run = _put(paragraph, "r")
        _run(run, part, language.tag)
        _put(run, "t").text = said


def _run(run: Any, part: Paragraph, tag: str) -> None:
    style = part.style
    is_bold, is_slanted = style.face in {Face.BOLD, Face.SEMIBOLD}, style.face is Face.ITALIC
    look = _put(run, "rPr", lang=tag, sz=_hundredths(style.size), b=str(int(is_bold)), i=str(int(is_slanted)), dirty="0")
    _put(_put(look, "solidFill"), "srgbClr", val=style.color[1:])
    _put(look, "latin", typeface=FONT, panose=_PANOSE, pitchFamily="34", charset="0")
    _put(look, "ea", typeface="+mn-ea")
    _put(look, "cs", typeface="Arial")


def freeform(shape: Any, lines: Sequence[Sequence[Point]], *, is_filled: bool) -> None:
    """Give a shape the outline of some lines of Béziers, whose places count from the page's corner, in points."""
    left, top = (min(point[axis] for points in lines for point in points) for axis in (0, 1))
    wide, high = (max(point[axis] for points in lines for point in points) - low for axis, low in ((0, left), (1, top)))

    def at(parent: Any, point: Point) -> None:
        _put(parent, "pt", x=str(round((point[0] - left) * EMU)), y=str(round((point[1] - top) * EMU)))

    properties = shape.spPr
    usual = properties.find(_a("prstGeom"))
    geometry = properties.makeelement(_a("custGeom"), {})
    properties.replace(usual, geometry)
    for name in ("avLst", "gdLst", "ahLst", "cxnLst"):
        _put(geometry, name)
    _put(geometry, "rect", l="0", t="0", r="r", b="b")
    size = {"w": str(max(1, round(wide * EMU))), "h": str(max(1, round(high * EMU)))}
    path = _put(_put(geometry, "pathLst"), "path", **size, **({} if is_filled else {"fill": "none"}))
    for points in lines:
        at(_put(path, "moveTo"), points[0])
        for first in range(1, len(points), 3):
            piece = points[first : first + 3]
            if is_straight(points[first - 1], *piece):
                at(_put(path, "lnTo"), piece[2])
                continue
            curve = _put(path, "cubicBezTo")
            for point in piece:
                at(curve, point)


def decorative(about: Any) -> None:
    """Mark a shape as one that readers of screens may skip, by its non-visual properties."""
    extension = _put(_put(about, "extLst"), "ext", uri=_DECORATIVE_URI)
    mark = extension.makeelement(f"{{{_DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE})
    extension.append(mark)


def _put(parent: Any, name: str, **attributes: str) -> Any:
    """Append an element of DrawingML."""
    child = parent.makeelement(_a(name), attributes)
    parent.append(child)
    return child


def _a(name: str) -> str:
    return f"{{{_A}}}{name}"


def _hundredths(points: float) -> str:
    return str(round(points * 100))
