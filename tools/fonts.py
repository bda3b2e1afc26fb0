"""The fonts that journeymap ships: static faces of Inter, their licence, how wide their characters are, subsets for pages.

``python tools/fonts.py`` cuts the faces from the variable font in the ``fontpkg-inter`` package into
``journeymap/fonts/``; ``--check`` only says whether what is committed is what would be cut.

The faces are static because Pango spaces the letters of the variable font too widely, and subset to the scripts
that Inter draws so that they stay small. Contextual alternates are left out: they would turn a typed ``->`` into an
arrow, and a drawing shows the text as it was written.
"""

from __future__ import annotations

import argparse
import hashlib
import struct
import sys
import unicodedata
import zlib
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fontpkg_inter
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from journeymap.typography.webfonts import SUBSETS, file_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FONTS = Path(__file__).resolve().parent.parent / "journeymap" / "fonts"
OPTICAL_SIZE = 14
REPERTOIRE = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02B0, 0x036F),  # modifier letters, combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese and others
    (0x2000, 0x209F),  # punctuation, superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # letter-like signs, fractions
    (0x2190, 0x23FF),  # arrows, mathematics, technical signs
    (0x2460, 0x2473),  # circled numbers
    (0x25A0, 0x27BF),  # geometric shapes, signs, ticks
    (0xFB00, 0xFB06),  # ligatures
    (0xFFFD, 0xFFFD),  # the replacement character
)
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]
COPYRIGHT_NAMES = [0, 5, 7, 8, 9, 11, 13, 14]
MARK = 3  # the class that the table GDEF gives to combining marks
ITALIC, BOLD, REGULAR, STYLE_BITS = 0x01, 0x20, 0x40, 0x61  # bits of the field fsSelection


@dataclass(frozen=True, slots=True)
class Cut:
    """One static face: where it stands on the weight axis, and the weight and style by which programs ask for it."""

    style: str
    axis: int
    weight: int
    source: str = "Inter[opsz,wght].ttf"

    @property
    def name(self) -> str:
        """The file's name without a suffix, which is the PostScript name as well."""
        return f"Inter-{self.style}"

    @property
    def linked(self) -> bool:
        """Whether the style is one of the four that every program finds under the plain family name."""
        return self.style in {"Regular", "Bold", "Italic"}


CUTS = (
    Cut("Regular", 400, 400),
    Cut("SemiBold", 650, 600),  # drawn at the design's 650, asked for as the 600 that the word means everywhere
    Cut("Bold", 700, 700),
    Cut("Italic", 400, 400, "Inter-Italic[opsz,wght].ttf"),
)


def cut_face(cut: Cut) -> bytes:
    """Return the TrueType file of a face; the same packages give the same bytes."""
    source = fontpkg_inter.ROOT / "files" / cut.source
    font = TTFont(source, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(font, {"opsz": OPTICAL_SIZE, "wght": cut.axis}, inplace=True)
    drop_compositions(font)
    options = subset.Options(
        layout_features=FEATURES,
        hinting=False,
        glyph_names=False,
        name_IDs=COPYRIGHT_NAMES,
        notdef_outline=True,
        recalc_timestamp=False,
    )
    options.drop_tables += ["STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=chain.from_iterable(range(first, last + 1) for first, last in REPERTOIRE))
    subsetter.subset(font)
    name_face(font, cut)
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def drop_compositions(font: TTFont) -> None:
    """Leave out ligatures that make é of e and its accent.

    Whoever shapes text does so beforehand, as Unicode has it, and for every e in a text it took time to look for accents.
    """
    known = font.getBestCmap()
    letters = {glyph: chr(code) for code, glyph in known.items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for wrapped in lookup.SubTable:
            table = getattr(wrapped, "ExtSubTable", wrapped)
            if not hasattr(table, "ligatures"):
                continue
            kept = {
                first: [one for one in some if known.get(composed(letters, [first, *one.Component])) != one.LigGlyph]
                for first, some in table.ligatures.items()
            }
            table.ligatures = {first: some for first, some in kept.items() if some}


def composed(letters: Mapping[str, str], glyphs: Sequence[str]) -> int | None:
    """Return the one character that Unicode makes of some glyphs' characters, if there is one."""
    text = unicodedata.normalize("NFC", "".join(letters.get(glyph, "\0") for glyph in glyphs))
    return ord(text) if len(text) == 1 else None


def name_face(font: TTFont, cut: Cut) -> None:
    """Name a face so that ``Inter``, ``Inter Bold``, ``Inter Italic`` and ``Inter SemiBold`` each find it."""
    family, style = ("Inter", cut.style) if cut.linked else (f"Inter {cut.style}", "Regular")
    names = {1: family, 2: style, 3: f"journeymap;{cut.name}", 4: f"Inter {cut.style}", 6: cut.name}
    if not cut.linked:
        names |= {16: "Inter", 17: cut.style}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    windows, head = font["OS/2"], font["head"]
    windows.usWeightClass = cut.weight
    selection = {"Bold": BOLD, "Italic": ITALIC}.get(cut.style, REGULAR)
    windows.fsSelection = windows.fsSelection & ~STYLE_BITS | selection
    head.macStyle = {"Bold": 1, "Italic": 2}.get(cut.style, 0)


def measure_face(file: bytes) -> bytes:
    """Return the widths and the kerning of a face, packed for :mod:`journeymap.typography.metrics`."""
    font = TTFont(BytesIO(file))
    glyphs: dict[int, str] = dict(sorted(font.getBestCmap().items()))
    marks = font["GDEF"].table.GlyphClassDef.classDefs
    widths = [0 if is_silent(code) or marks.get(name) == MARK else font["hmtx"][name][0] for code, name in glyphs.items()]
    rows = kerning_rows(font, list(glyphs.values()))
    left = {row: number for number, row in enumerate(sorted(set(rows)))}
    columns = list(zip(*left, strict=True))
    right = {column: number for number, column in enumerate(sorted(set(columns)))}
    matrix = list(chain.from_iterable(zip(*right, strict=True)))
    parts = (
        ("I", list(glyphs)),
        ("H", widths),
        ("H", [left[row] for row in rows]),
        ("H", [right[column] for column in columns]),
        ("h", matrix),
    )
    header = struct.pack("<4H", font["head"].unitsPerEm, len(glyphs), len(left), len(right))
    return zlib.compress(header + b"".join(struct.pack(f"<{len(part)}{kind}", *part) for kind, part in parts), 9)


def pack_subset(file: bytes, subset_name: str) -> bytes:
    """Return a part of a face as WOFF2, for a page to bring along."""
    font = TTFont(BytesIO(file), recalcTimestamp=False)
    options = subset.Options(layout_features=FEATURES, glyph_names=False, name_IDs=[], recalc_timestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=chain.from_iterable(range(first, last + 1) for first, last in SUBSETS[subset_name]))
    subsetter.subset(font)
    font.flavor = "woff2"
    packed = BytesIO()
    font.save(packed)
    return packed.getvalue()


def is_silent(code: int) -> bool:
    """Tell whether a character takes no room by itself, whatever width its glyph has."""
    return unicodedata.category(chr(code)) in {"Mn", "Me", "Cf"}


def kerning_rows(font: TTFont, glyphs: list[str]) -> list[tuple[int, ...]]:
    """Return a row for each glyph: by how many font units (mostly fewer) its advance changes before each other glyph."""
    table = font["GPOS"].table
    lookups = sorted(
        {i for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern" for i in record.Feature.LookupListIndex}
    )
    rows = []
    for glyph in glyphs:
        row = [0] * len(glyphs)
        for index in lookups:
            pairs = pair_adjustments(table.LookupList.Lookup[index], glyph, glyphs)
            row = [total + pairs.get(after, 0) for total, after in zip(row, glyphs, strict=True)]
        rows.append(tuple(row))
    return rows


def pair_adjustments(lookup: Any, glyph: str, glyphs: list[str]) -> dict[str, int]:
    """Read one lookup: within it, the first subtable that knows a pair decides."""
    pairs: dict[str, int] = {}
    for wrapped in lookup.SubTable:
        table = getattr(wrapped, "ExtSubTable", wrapped)
        if glyph not in table.Coverage.glyphs:
            continue
        if table.Format == 1:
            for record in table.PairSet[table.Coverage.glyphs.index(glyph)].PairValueRecord:
                pairs.setdefault(record.SecondGlyph, advance_of(record))
        else:
            records = table.Class1Record[table.ClassDef1.classDefs.get(glyph, 0)].Class2Record
            classes = table.ClassDef2.classDefs
            for after in glyphs:
                pairs.setdefault(after, advance_of(records[classes.get(after, 0)]))
    return pairs


def advance_of(record: Any) -> int:
    """Return by how much a pair's record changes the first glyph's advance."""
    return getattr(record.Value1, "XAdvance", 0)


def make_files() -> dict[str, bytes]:
    """Return every file of the folder that is made here, by name."""
    files = {"LICENSE-Inter.txt": (fontpkg_inter.ROOT / "LICENSE").read_bytes()}
    for cut in CUTS:
        face = cut_face(cut)
        files |= {f"{cut.name}.ttf": face, f"{cut.name}.metrics": measure_face(face)}
        print(f"{cut.name}: {len(face):,} bytes, metrics {len(files[f'{cut.name}.metrics']):,}")
    content = hashlib.sha256(b"".join(files[name] for name in sorted(files)))
    web = {f"web/{file_name(cut.style, name)}": pack_subset(files[f"{cut.name}.ttf"], name) for cut in CUTS for name in SUBSETS}
    print(f"for pages: {sum(map(len, web.values())):,} bytes in {len(web)} files")
    return files | web | {"fingerprint.txt": f"{content.hexdigest()[:16]}\n".encode()}


def main() -> int:
    """Write the files, or with ``--check`` compare them; 1 when a committed one differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a committed file differs")
    check = parser.parse_args().check
    stale = []
    for name, content in make_files().items():
        path = FONTS / name
        if path.exists() and path.read_bytes() == content:
            continue
        stale.append(name)
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
    if check and stale:
        print(f"not what `python tools/fonts.py` makes: {', '.join(stale)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
