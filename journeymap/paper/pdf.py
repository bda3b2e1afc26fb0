"""Binding sheets into a PDF: drawings shared and clipped, tagged, and the same bytes each time; the only pikepdf user."""

from __future__ import annotations

from io import BytesIO
from math import floor
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from journeymap.language.hyphens import SOFT_HYPHEN
from journeymap.paper.sheet import Fill, Link, Placed, Rect, Stroke
from journeymap.paper.sizes import MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pikepdf import Object, Pdf

    from journeymap.paper.sheet import Drawing, Sheet


def bind(title: str, language: str, sheets: Iterable[Sheet]) -> bytes:
    """Bind sheets into a document; `language` is a BCP 47 tag.

    Each drawing is in the file once, however often it is placed. The same sheets give the same bytes.
    """
    return _Binder(title, language).bound(sheets)


class _Binder:
    """A document on its way: its drawings, and the tree of what is said of them."""

    def __init__(self, title: str, language: str) -> None:
        import pikepdf

        self.pikepdf = pikepdf
        self.pdf: Pdf = pikepdf.new()
        self.title = title.replace(SOFT_HYPHEN, "")
        self.language = language
        self.elements: list[Any] = []
        self.parents: list[Any] = []
        self._forms: dict[Drawing, Any] = {}
        self._root = self.object(Type="/StructTreeRoot")
        self.whole = self.object(Type="/StructElem", S="/Document", P=self._root, Lang=language, T=self.title)

    def bound(self, sheets: Iterable[Sheet]) -> bytes:
        labels: list[Any] = []
        for number, sheet in enumerate(sheets):
            _Page(self, sheet).fill()
            labels += [number, self.dictionary(P=sheet.label) if sheet.label else self.dictionary(S="/D", St=number + 1)]
        self._tree()
        catalog = self.pdf.Root
        catalog.Lang = self.language
        catalog.MarkInfo = self.dictionary(Marked=True)
        catalog.StructTreeRoot = self._root
        catalog.ViewerPreferences = self.dictionary(DisplayDocTitle=True, PrintScaling="/None")
        catalog.PageLabels = self.dictionary(Nums=self.pikepdf.Array(labels))
        catalog.Metadata = self._metadata()
        self.pdf.docinfo["/Title"] = self.title
        self.pdf.docinfo["/Producer"] = "journeymap"
        out = BytesIO()
        packed = self.pikepdf.ObjectStreamMode.generate
        self.pdf.save(out, deterministic_id=True, min_version="1.7", object_stream_mode=packed, compress_streams=True)
        return out.getvalue()

    def form(self, drawing: Drawing) -> Any:
        """Bring a drawing in, the first time it is placed."""
        if drawing not in self._forms:
            with self.pikepdf.open(BytesIO(drawing.pdf)) as source:
                self._forms[drawing] = self.pdf.copy_foreign(source.pages[0].as_form_xobject())
        return self._forms[drawing]

    def _tree(self) -> None:
        array = self.pikepdf.Array
        nums: list[Any] = []
        for key, parent in enumerate(self.parents):
            nums += [key, self.pdf.make_indirect(array(parent)) if isinstance(parent, list) else parent]
        self.whole.K = array(self.elements)
        self._root.K = array([self.whole])
        self._root.ParentTree = self.object(Nums=array(nums))
        self._root.ParentTreeNextKey = len(self.parents)

    def _metadata(self) -> Object:
        title, language = escape(self.title), escape(self.language)
        stream = self.pdf.make_stream(_XMP.format(title=title, language=language).encode())
        stream.Type = self.pikepdf.Name("/Metadata")
        stream.Subtype = self.pikepdf.Name("/XML")
        return stream

    def dictionary(self, **entries: Any) -> Any:
        """Make a dictionary; a text under one of the keys that want a name is one, any other a string, without soft hyphens."""
        name, string = self.pikepdf.Name, self.pikepdf.String
        made = {
            f"/{key}": (name(value) if key in _NAMES else string(value.replace(SOFT_HYPHEN, "")))
            if isinstance(value, str)
            else value
            for key, value in entries.items()
        }
        return self.pikepdf.Dictionary(made)

    def object(self, **entries: Any) -> Any:
        """Make a dictionary that others can refer to."""
        return self.pdf.make_indirect(self.dictionary(**entries))


class _Page:
    """A page on its way: its content, and the elements of the tree that tell it."""

    def __init__(self, binder: _Binder, sheet: Sheet) -> None:
        self.binder = binder
        self.sheet = sheet
        self.page = binder.pdf.add_blank_page(page_size=(_points(sheet.width), _points(sheet.height)))
        self.tagged: list[Any] = []
        self.key = len(binder.parents)
        binder.parents.append(self.tagged)
        self._forms: list[Any] = []

    def fill(self) -> None:
        binder, sheet = self.binder, self.sheet
        content = [f"{MM:.9f} 0 0 {-MM:.9f} 0 {_points(sheet.height):.3f} cm"]  # millimetres from the top left corner
        links = []
        for part in sheet.parts:
            match part:
                case Stroke():
                    content.append(f"/Artifact BMC {_stroke(part)} EMC")
                case Fill():
                    content.append(f"{self._opened('Figure', part.alt, _around(part.rects))} {_fill(part)} EMC")
                case Placed():
                    name = f"/D{self._number(part.drawing)}"
                    content.append(f"{self._opened(part.role, part.alt, part.box)} {_place(part, name)} EMC")
                case Link():
                    links.append(self._link(part))
        forms = {f"D{number}": form for number, form in enumerate(self._forms)}
        self.page.Resources = binder.dictionary(XObject=binder.dictionary(**forms))
        self.page.Contents = binder.pdf.make_stream("\n".join(content).encode())
        self.page.StructParents = self.key
        self.page.Tabs = binder.pikepdf.Name("/S")
        if links:
            self.page.Annots = binder.pikepdf.Array(links)

    def _number(self, drawing: Drawing) -> int:
        form = self.binder.form(drawing)
        if not any(form is other for other in self._forms):
            self._forms.append(form)
        return next(number for number, other in enumerate(self._forms) if other is form)

    def _opened(self, role: str, alt: str, box: Rect) -> str:
        """Open marked content: an element of its own where it has something to say, else decoration."""
        if not alt:
            return "/Artifact BMC"
        binder, mark = self.binder, len(self.tagged)
        look = binder.dictionary(O="/Layout", BBox=self._corners(box), Placement="/Block")
        said = {"Alt": alt} if role == "Figure" else {"ActualText": alt}
        element = binder.object(Type="/StructElem", S=f"/{role}", P=binder.whole, Pg=self.page.obj, K=mark, A=look, **said)
        self.tagged.append(element)
        binder.elements.append(element)
        return f"/{role} <</MCID {mark}>> BDC"

    def _link(self, link: Link) -> Any:
        binder = self.binder
        annotation = binder.object(
            Type="/Annot",
            Subtype="/Link",
            Rect=self._corners(link.rect),
            Border=binder.pikepdf.Array([0, 0, 0]),
            A=binder.dictionary(S="/URI", URI=link.url),
            Contents=link.alt,
            F=4,
            StructParent=len(binder.parents),
        )
        reference = binder.dictionary(Type="/OBJR", Obj=annotation)
        element = binder.object(Type="/StructElem", S="/Link", P=binder.whole, Pg=self.page.obj, K=reference, Alt=link.alt)
        binder.parents.append(element)
        binder.elements.append(element)
        return annotation

    def _corners(self, box: Rect) -> Any:
        """The part of a rectangle that is on the sheet, as PDF counts it: upwards, in points."""
        sheet = self.sheet
        left, right = max(0, box.x), min(sheet.width, box.x + box.width)
        low, high = max(0, sheet.height - box.y - box.height), min(sheet.height, sheet.height - box.y)
        return self.binder.pikepdf.Array([round(side * MM, 2) for side in (left, low, right, high)])


_NAMES = {"Type", "Subtype", "S", "O", "Placement", "PrintScaling"}
"""The keys whose values are names, not texts."""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>journeymap</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def _points(length: float) -> float:
    """Turn the side of a page into points; rounded up, it would cost renderers a row of pixels more than the paper has."""
    return floor(length * MM * 1000) / 1000


def _place(part: Placed, name: str) -> str:
    """Set a form, which is in points upwards from its bottom left corner, into a page in millimetres downwards."""
    scale = part.scale / MM
    clip = f"{_rect(part.clip)} W n " if part.clip else ""
    bottom = part.y + part.drawing.height * scale
    return f"q {clip}{scale:.9f} 0 0 {-scale:.9f} {part.x:.7f} {bottom:.7f} cm {name} Do Q"


def _stroke(part: Stroke) -> str:
    (x, y), *others = part.points
    path = " ".join([f"{x:.4f} {y:.4f} m", *(f"{x:.4f} {y:.4f} l" for x, y in others)])
    dash = f"[{' '.join(f'{length:g}' for length in part.dash)}] 0 d " if part.dash else ""
    return f"q {_color(part.color)} RG {part.width:.4f} w {dash}{path} {'s' if part.is_closed else 'S'} Q"


def _fill(part: Fill) -> str:
    return f"q {_color(part.color)} rg {' '.join(map(_rect, part.rects))} f Q"


def _rect(rect: Rect) -> str:
    return f"{rect.x:.4f} {rect.y:.4f} {rect.width:.4f} {rect.height:.4f} re"


def _color(color: str) -> str:
    return " ".join(f"{int(color[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


def _around(rects: Sequence[Rect]) -> Rect:
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.x + rect.width for rect in rects), max(rect.y + rect.height for rect in rects)
    return Rect(left, top, right - left, bottom - top)
