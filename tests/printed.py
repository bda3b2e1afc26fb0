"""Reading printed documents back: their pages, texts, lines and pixels."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from journeymap.paper.scene import Code, Glyph, Path, Text
from journeymap.paper.setting import height
from journeymap.typography import width

if TYPE_CHECKING:
    from PIL.Image import Image

    from journeymap.paper.scene import Page, Shape

MM = 72 / 25.4


def sizes(content: bytes) -> list[tuple[float, float]]:
    """The width and height of each page, in mm."""
    pikepdf = pytest.importorskip("pikepdf", reason="needs pip install 'journeymap[print]'")
    with pikepdf.open(BytesIO(content)) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
    return [(round((right - left) / MM, 2), round((top - bottom) / MM, 2)) for left, bottom, right, top in boxes]


def pages_said(content: bytes) -> list[str]:
    """The text of each page, as PDFium reads it."""
    pdfium = pytest.importorskip("pypdfium2", reason="needs pip install pypdfium2")
    return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(content)]


def told(content: bytes) -> list[str]:
    """The text of each page, without spaces: lines and ligatures don't matter."""
    return [squeezed(said) for said in pages_said(content)]


def squeezed(text: str) -> str:
    """A text without spaces, signs that only shape it, and the hyphens of broken words."""
    return re.sub(r"[\s\x02\u00ad\u2066-\u2069\u200b-\u200f\ufffe-]", "", text)


def picture(content: bytes, page: int = 0, dpi: float = 50.8) -> Image:
    """A page as pixels: unless told otherwise, two to a millimetre."""
    pdfium = pytest.importorskip("pypdfium2", reason="needs pip install pypdfium2")
    return pdfium.PdfDocument(content)[page].render(scale=dpi / 72).to_pil().convert("RGB")  # type: ignore[no-any-return]


def exactly(content: bytes, page: int = 0, dpi: float = 50.8) -> Image:
    """A page as pixels by Poppler, which doesn't round the places of letters."""
    from PIL import Image as Images

    tool = shutil.which("pdftoppm") or pytest.skip("needs pdftoppm, of Poppler")
    asked = [tool, "-r", f"{dpi:g}", "-f", str(page + 1), "-l", str(page + 1), "-singlefile", "-"]
    done = subprocess.run(asked, input=content, capture_output=True, check=True)
    return Images.open(BytesIO(done.stdout)).convert("RGB")


def outside(page: Page) -> list[Shape]:
    """What of a layout reaches beyond its page, or beyond the box of its text."""
    found: list[Shape] = []
    for shape in page.shapes:
        left, top, right, bottom = bounds(shape)
        if left < -0.01 or top < -0.01 or right > page.width + 0.01 or bottom > page.height + 0.01:
            found.append(shape)
        if isinstance(shape, Text):
            lines = [(line, part.style) for part in shape.paragraphs for line in part.lines]
            if any(width(line, style.face, style.size) > shape.width + 0.01 for line, style in lines):
                found.append(shape)
            if height(shape.paragraphs) > shape.height + 0.01:
                found.append(shape)
    return found


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """The left, top, right and bottom of a shape, in points."""
    match shape:
        case Path(points=points):
            across, down = [x for x, _ in points], [y for _, y in points]
            return min(across), min(down), max(across), max(down)
        case Glyph() | Code():
            return shape.x, shape.y, shape.x + shape.size, shape.y + shape.size
        case _:
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Texts that are set over each other."""
    boxes = [(shape, bounds(shape)) for shape in page.shapes if isinstance(shape, Text) and shape.paragraphs]
    return [
        (one.paragraphs[0].text, other.paragraphs[0].text)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
    ]


def is_dark(pixels: Image, x: float, y: float) -> bool:
    """Whether a pixel is dark rather than light."""
    red, green, blue = pixels.getpixel((int(x), int(y)))  # type: ignore[misc]  # a picture in RGB
    return red + green + blue < 384  # half of the lightest
