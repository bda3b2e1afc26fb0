"""What makes Graphviz draw with our fonts: the folder and the configuration that fontconfig reads.

Fontconfig leaves notes beside the fonts it reads, so it gets copies in the user's cache, never the package itself.
"""

from __future__ import annotations

import os
import sys
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.caches import cache_folder, put
from journeymap.typography.metrics import FONTS, Face

if TYPE_CHECKING:
    from collections.abc import Iterator

_WINDOWS = "WINDOWSFONTDIR"
"""A word that fontconfig knows."""

SYSTEM_FOLDERS = {
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": (_WINDOWS,),
}
UNIX_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")

# The machine's own configuration is not read: its age may not fit the fontconfig that came with Graphviz, and its
# preferences would change drawings. Inter comes first whatever is asked for; the others are for what it lacks, so that letters
# and the signs between them are of one font.
CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{faces}</dir>
{folders}
  <cachedir>{cache}</cachedir>
  <selectfont>
    <!-- a variable Inter of the machine's would fit any weight, and Pango spaces its letters too widely -->
    <rejectfont>
      <pattern>
        <patelt name="family"><string>Inter</string></patelt>
        <patelt name="variable"><bool>true</bool></patelt>
      </pattern>
    </rejectfont>
  </selectfont>
  <match target="pattern">
    <edit name="family" mode="prepend_first" binding="strong"><string>Inter</string></edit>
    <edit name="family" mode="append_last">
      <string>Noto Sans</string>
      <!-- before Noto Sans Grantha, which has but some of the letters that Tamil joins -->
      <string>Noto Sans Tamil</string>
      <string>Noto Sans CJK SC</string>
      <string>Droid Sans Fallback</string>
      <string>Noto Color Emoji</string>
      <string>DejaVu Sans</string>
    </edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
  </match>
  <match target="font">
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
  </match>
  <match target="font">
    <!-- emoji are pictures of one size, and would be drawn at that however small the text is -->
    <test name="outline"><bool>false</bool></test>
    <edit name="fit" mode="assign">
      <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
    </edit>
    <edit name="matrix" mode="assign">
      <times>
        <name>matrix</name>
        <matrix><name>fit</name><double>0</double><double>0</double><name>fit</name></matrix>
      </times>
    </edit>
  </match>
</fontconfig>
"""


def prepare_fonts() -> None:
    """Make every Graphviz that this process loads or starts from now on draw with our faces.

    To be called before pygraphviz is imported: fontconfig reads its configuration once in a process. Characters that
    Inter lacks are drawn with the machine's fonts. Without a place to write the copies to, which is most unusual,
    they go to a temporary folder that is removed when the process ends.

    The pygraphviz wheel for macOS draws text with Quartz instead of Pango: it knows nothing of fontconfig, and draws
    PNG and PDF with a font of the machine's unless Inter is installed.
    """
    try:
        folder = settle_fonts(cache_folder())
    except OSError:
        folder = settle_fonts(_temporary_folder())
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    os.environ["PANGOCAIRO_BACKEND"] = "fontconfig"  # elsewhere than on Linux Pango would ask the system instead


def settle_fonts(home: Path) -> Path:
    """Return the folder under ``home`` with the faces and ``fonts.conf``, after writing what is missing there or cut short.

    The folder is named after its content, so several versions get along. Raises OSError where it can't be written.
    """
    key = zlib.crc32(CONFIGURATION.encode(), zlib.crc32(fingerprint().encode()))
    folder = home / f"fonts-{key:08x}"
    faces = folder / "faces"
    faces.mkdir(parents=True, exist_ok=True)
    for face in Face:
        copy = faces / face.file_name
        original = FONTS / face.file_name
        if _size(copy) != _size(original):
            put(copy, original.read_bytes())
    settings, content = folder / "fonts.conf", os.fsencode(configuration(folder))
    if _size(settings) != len(content):
        put(settings, content)
    return folder


def configuration(folder: Path) -> str:
    """Return the text of ``fonts.conf`` for the faces and the cache in a folder."""
    from xml.sax.saxutils import escape

    system = SYSTEM_FOLDERS.get(sys.platform, UNIX_FOLDERS)
    return CONFIGURATION.format(
        faces=escape(str(folder / "faces")),
        cache=escape(str(folder / "cache")),
        folders="\n".join(f"  <dir>{path}</dir>" for path in system),
    )


def machine_folders() -> list[Path]:
    """Return the folders, and those below them, with the machine's fonts: PNG and PDF may show letters of these."""
    named = SYSTEM_FOLDERS.get(sys.platform, UNIX_FOLDERS)
    tops = [Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts") if name == _WINDOWS else Path(name) for name in named]
    return [Path(folder) for top in tops for folder, *_ in os.walk(os.path.expanduser(top))]  # noqa: PTH111  # bears no home


def fingerprint() -> str:
    """Return a short text that changes whenever a face does: part of the key of anything drawn with them."""
    return (FONTS / "fingerprint.txt").read_text("ascii").strip()


@contextmanager
def hush() -> Iterator[None]:
    """Keep C libraries from writing to standard error meanwhile.

    For the first drawing of a process, of nothing in particular: fontconfig looks at the machine's configuration even
    when told of another, and older ones complain on the terminal about what newer ones have written there.
    """
    if not sys.stderr:  # it was closed
        yield
        return
    sys.stderr.flush()
    saved = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)


def _size(file: Path) -> int:
    """How many bytes a file has, -1 where there is none."""
    try:
        return file.stat().st_size
    except OSError:
        return -1


def _temporary_folder() -> Path:
    """Return a new folder that goes away with this process."""
    import atexit
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="journeymap-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
