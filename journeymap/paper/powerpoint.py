"""Slides for PowerPoint and its like: the same shapes, native and editable; the only python-pptx user.

Text boxes hold whole paragraphs, which flow again when they are edited; curves and icons are freeforms. The same slides give
the same bytes: all dates are those of the oldest file that fits a ZIP.
"""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from journeymap.drawing import MissingToolError
from journeymap.language.hyphens import SOFT_HYPHEN
from journeymap.paper.drawingml import EMU, decorative, freeform, paragraphs
from journeymap.paper.scene import WHITE, Code, Disc, Glyph, Panel, Path, Text
from journeymap.paper.strokes import GRID, WEIGHT, strokes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.paper.scene import Page, Shape
    from journeymap.view.view import View

OLDEST = dt.datetime(1980, 1, 1)  # noqa: DTZ001  # ZIP and python-pptx know no time zones
"""The date of everything."""

_TITLE_ONLY = 5
"""The layout of python-pptx's own template that has a title and nothing else."""

_LEFT_OVER = ("/thumbnail", "/printerSettings")
"""What the template refers to that has nothing to do with us."""

_FONTS = re.compile(rb'<a:(major|minor)Font><a:latin typeface="[^"]*"')
_ACCENT = re.compile(rb"<a:accent(\d)>.*?</a:accent\1>")


def presentation(view: View, pages: Sequence[Page]) -> bytes:
    """Write slides as a presentation. Raises MissingToolError where python-pptx is not installed."""
    try:
        from pptx import Presentation
        from pptx.util import Emu
    except ImportError as error:
        raise MissingToolError("slides for PowerPoint need python-pptx", "pip install 'journeymap[pptx]'") from error
    made = Presentation()
    made.slide_width, made.slide_height = Emu(_emu(pages[0].width)), Emu(_emu(pages[0].height))
    layout = _prepare(made, view)
    for page in pages:
        _fill(made.slides.add_slide(layout), view, page)
    properties = made.core_properties
    properties.title, properties.language = _plain(view.title), view.language.tag
    properties.author = _plain(view.owner.name) if view.owner else ""
    properties.last_modified_by = properties.keywords = properties.subject = properties.comments = ""
    properties.created = properties.modified = OLDEST
    properties.revision = 1
    out = BytesIO()
    made.save(out)
    return _undated(out.getvalue())


def _prepare(made: Any, view: View) -> Any:
    """Leave one layout, with a title where ours is, in our font and the map's colours."""
    made.part._element.sldSz.attrib.pop("type", None)  # noqa: SLF001  # the template's 4:3
    layout = made.slide_layouts[_TITLE_ONLY]
    for other in list(made.slide_layouts):
        if other.part is not layout.part:
            made.slide_layouts.remove(other)
    for holder in (made.slide_master, layout):
        for place in list(holder.placeholders):
            if place.placeholder_format.type == 1:  # a title
                place.left, place.top, place.width, place.height = (_emu(length) for length in (46, 34, 868, 36))
            else:
                place._element.getparent().remove(place._element)  # noqa: SLF001  # python-pptx has no other way
    for relations in (made.part.package._rels, made.part.rels):  # noqa: SLF001  # as above
        for id_, relation in list(relations.items()):
            if relation.reltype.endswith(_LEFT_OVER):
                relations.pop(id_)
    theme = next(
        relation.target_part for relation in made.slide_master.part.rels.values() if relation.reltype.endswith("/theme")
    )
    inks = [column.ink[1:].encode() for column in view.columns[:6]]
    blob = _FONTS.sub(rb'<a:\1Font><a:latin typeface="Inter"', theme.blob)
    theme._blob = _ACCENT.sub(lambda found: _accent(found, inks), blob)  # noqa: SLF001  # as above
    return layout


def _accent(found: re.Match[bytes], inks: Sequence[bytes]) -> bytes:
    """An accent of the theme as the ink of a stage, as long as there are stages."""
    number = int(found[1])
    return (
        b'<a:accent%d><a:srgbClr val="%b"/></a:accent%d>' % (number, inks[number - 1], number)
        if number <= len(inks)
        else found[0]
    )


def _fill(slide: Any, view: View, page: Page) -> None:
    """Put the shapes of a page on a slide; the title is there already."""
    if page.ground != WHITE:
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = _color(page.ground)
    for shape in page.shapes:
        if isinstance(shape, Text) and shape.is_title:
            _text(slide.shapes.title, shape, view)
        elif isinstance(shape, Text):
            box = slide.shapes.add_textbox(*_box(shape.x, shape.y, shape.width, shape.height))
            _text(box, shape, view)
        else:
            _shape(slide, shape)
    cut = [part.text for shape in page.shapes if isinstance(shape, Text) for part in shape.paragraphs if part.is_cut]
    notes = "\n".join(filter(None, (page.notes, *cut)))
    if notes:
        told = slide.notes_slide.notes_text_frame
        told.text = _plain(notes)
        for run in (run for paragraph in told.paragraphs for run in paragraph.runs):
            run._r.get_or_add_rPr().set("lang", view.language.tag)  # noqa: SLF001  # python-pptx knows few languages


def _text(box: Any, text: Text, view: View) -> None:
    box.left, box.top, box.width, box.height = _box(text.x, text.y, text.width, text.height)
    body = box.text_frame._txBody  # noqa: SLF001  # python-pptx has no way to say what a right-to-left paragraph is
    is_line = not text.is_title and len(text.paragraphs) == 1 and len(text.paragraphs[0].lines) == 1
    paragraphs(body, text, view.language, is_line=is_line, clean=_legal)


def _shape(slide: Any, shape: Shape) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    match shape:
        case Panel():
            kind = MSO_SHAPE.ROUNDED_RECTANGLE if shape.radius else MSO_SHAPE.RECTANGLE
            made = slide.shapes.add_shape(kind, *_box(shape.x, shape.y, shape.width, shape.height))
            if shape.radius:
                made.adjustments[0] = min(0.5, shape.radius / min(shape.width, shape.height))
            _look(made, shape.fill, shape.stroke, shape.weight, shape.dash)
            _named(made, shape.alt)
        case Disc():
            made = slide.shapes.add_shape(MSO_SHAPE.OVAL, *_box(shape.x, shape.y, shape.width, shape.height))
            _look(made, shape.fill, shape.stroke, shape.weight, 0)
            _named(made, shape.alt)
        case Path():
            made = _freeform(slide, "Line", [shape.points], is_filled=bool(shape.fill))
            _look(made, shape.fill, shape.color, shape.weight, shape.dash)
            _named(made, shape.alt)
        case Glyph():
            scale = shape.size / GRID
            lines = [[(shape.x + x * scale, shape.y + y * scale) for x, y in stroke.points] for stroke in strokes(shape.name)]
            made = _freeform(slide, f"Icon {shape.name}", lines)
            _look(made, "", shape.color, WEIGHT * scale, 0)
            _named(made, shape.alt)
        case Code() | Text():
            raise AssertionError(shape)  # no slide has a code; texts are none of these


def _freeform(slide: Any, name: str, lines: Sequence[Sequence[tuple[float, float]]], *, is_filled: bool = False) -> Any:
    from pptx.enum.shapes import MSO_SHAPE

    across, down = ([point[axis] for points in lines for point in points] for axis in (0, 1))
    left, top = min(across), min(down)
    made = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_box(left, top, max(across) - left, max(down) - top))
    made.name = f"{name} {made.shape_id}"
    freeform(made._element, lines, is_filled=is_filled)  # noqa: SLF001  # python-pptx has no freeforms of curves
    return made


def _look(made: Any, fill: str, stroke: str, weight: float, dash: float) -> None:
    from pptx.enum.dml import MSO_LINE

    style = made._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")  # noqa: SLF001  # as above
    if style is not None:
        made._element.remove(style)  # noqa: SLF001  # the theme's shadows and outlines
    if fill:
        made.fill.solid()
        made.fill.fore_color.rgb = _color(fill)
    else:
        made.fill.background()
    if stroke:
        made.line.color.rgb = _color(stroke)
        made.line.width = _emu(weight)
        made.line._get_or_add_ln().set("cap", "flat" if dash else "rnd")  # noqa: SLF001  # as above
        if dash:
            made.line.dash_style = MSO_LINE.ROUND_DOT if dash <= 3 else MSO_LINE.DASH  # noqa: PLR2004  # points
    else:
        made.line.fill.background()


def _color(color: str) -> Any:
    from pptx.dml.color import RGBColor

    made: Any = RGBColor  # it has no types
    return made.from_string(color[1:])


def _named(made: Any, alt: str) -> None:
    """Say what a shape shows, or that nobody need hear of it."""
    about = made._element.nvSpPr.cNvPr  # noqa: SLF001  # python-pptx has no alternative texts
    if alt:
        about.set("descr", _plain(alt))
    else:
        decorative(about)


def _box(x: float, y: float, width: float, height: float) -> tuple[int, int, int, int]:
    return _emu(x), _emu(y), _emu(width), _emu(height)


def _emu(points: float) -> int:
    return round(points * EMU)


def _plain(text: str) -> str:
    """A legal text that isn't set in lines, and so has no soft hyphens."""
    return _legal(text.replace(SOFT_HYPHEN, ""))


def _legal(text: str) -> str:
    """A text without the characters that XML has no room for."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def _undated(content: bytes) -> bytes:
    """Pack a ZIP again: all files of the same age, in the order of their names but for what has to come first."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = ZipInfo(name, OLDEST.timetuple()[:6])
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            target.writestr(info, source.read(name))
    return out.getvalue()
