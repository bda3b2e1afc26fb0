"""JM9xx: nothing wrong with the maps, but with the files and tools around them."""

from journeymap.diagnostics import Code, Severity

MISSING_FILE = Code(
    "JM901",
    "missing-file",
    """A file or folder that isn't there.

Why it matters:
    Nothing can be checked or built from it.
""",
)

UNREADABLE_FILE = Code(
    "JM902",
    "unreadable-file",
    """A file that the system doesn't let us read.

Why it matters:
    A map that can't be read would be missing from the outputs without a word.
""",
)

OUTSIDE_FILE = Code(
    "JM903",
    "outside-file",
    """A file of the workspace that is a link to somewhere outside of it.

Why it matters:
    Maps come from many hands; none may show what else is on the machine that builds them.
""",
)

NO_MAPS = Code(
    "JM904",
    "no-maps",
    """A workspace or folder without a single map.

Why it matters:
    A check that looks at nothing would pass for ever. `journeymap init` writes a first map.
""",
)

MISSING_TOOL = Code(
    "JM905",
    "missing-tool",
    """A program that the workspace asks for isn't installed.

Why it matters:
    `graphviz: system` needs the machine's `dot`; without that setting the embedded Graphviz draws.
""",
)

FAILED_DRAWING = Code(
    "JM906",
    "failed-drawing",
    """Graphviz could not draw a map.

Why it matters:
    The other outputs of the map are built all the same; please report the map to us.
""",
)

FAILED_WRITING = Code(
    "JM907",
    "failed-writing",
    """An output that could not be written, or not be removed once its map is gone.

Why it matters:
    The old file, if there was one, is untouched: files are replaced whole or not at all.
""",
)

MENDED_BASELINE = Code(
    "JM908",
    "mended-baseline",
    """A baseline that lists findings which no longer occur.

Why it matters:
    While it lists them, they could come back without a word. `journeymap check --write-baseline` writes it anew.
""",
    Severity.INFO,
)

COLLIDING_OUTPUT = Code(
    "JM909",
    "colliding-output",
    """Maps of two workspaces with the same id that are built or printed into the same folder.

Why it matters:
    One would overwrite the other. Ids are unique within a workspace, not among several.
""",
)

NOT_FORMATTED = Code(
    "JM910",
    "not-formatted",
    """A file that `journeymap fmt` leaves as it is, because its result would not mean the same.

Why it matters:
    Files are read again before they are written: no format is worth a changed map. The file itself is fine; what is wrong
    is in the formatter, so please tell us.
""",
    Severity.WARNING,
)

CRASHED_MAP = Code(
    "JM911",
    "crashed-map",
    """A map whose outputs could not be made because the program that makes them failed.

Why it matters:
    The other maps are built all the same, and the old outputs of this one stay; please report the map to us.
""",
)

SLOW_MAP = Code(
    "JM912",
    "slow-map",
    """A map whose outputs took longer than a map may take.

Why it matters:
    A build must come to an end. The other maps are built all the same; `--time-limit` allows more.
""",
)

DAMAGED_CACHE = Code(
    "JM913",
    "damaged-cache",
    """Notes on earlier builds, in the user's cache folder, that can't be read.

Why it matters:
    They are written anew, and the outputs are right. A build that finds them again and again damaged hints at the disk.
""",
    Severity.INFO,
)

TOO_LARGE_FLOW = Code(
    "JM914",
    "too-large-flow",
    """A map with more stages, touchpoints and links than a drawing has room for.

Why it matters:
    Nobody could read it, and the machine would be busy for minutes. The canvas, the brief and the JSON are built all the
    same; details of a journey fit into maps of their own, tied to it with `part_of` or `details`.
""",
)

NOTHING_TO_SHOW = Code(
    "JM915",
    "nothing-to-show",
    """A drawing of something that a map has nothing of, such as a loop of a journey that doesn't go round.

Why it matters:
    The picture would be an empty page, so there is none. The other outputs of the map are built all the same.
""",
    Severity.INFO,
)

SMALL_PRINT = Code(
    "JM916",
    "small-print",
    """A map whose smallest text is below 6 points on the paper it is printed on.

Why it matters:
    Nobody reads that, not even close by. A larger sheet helps, or `journeymap print --tile` over several, or `--slides`,
    which give each stage a page.
""",
    Severity.WARNING,
)

SMALL_PAPER = Code(
    "JM919",
    "small-paper",
    """Paper without room for a sticky note in each stage of a map, when several maps are printed as canvases.

Why it matters:
    A note that covers two cells says nothing of either. The other maps are printed all the same; this one needs larger paper,
    or more sheets.
""",
)

BROKEN_TEMPLATE = Code(
    "JM917",
    "broken-template",
    """A template of the workspace's own, below its folder `templates`, that can't be read or that fails.

Why it matters:
    The outputs that it takes part in are not made; the old ones stay, and the others are built all the same. A template is
    given the view of a map and some functions, which docs/templates.md lists; it has no files but other templates, and
    nothing of Python's.

Bad:
    {% for stage in view.columns %}
    <li>{{ stage.titel }}</li>
    {% endfor %}

Good:
    {% for stage in view.columns %}
    <li>{{ stage.name }}</li>
    {% endfor %}
""",
)

IDLE_TEMPLATE = Code(
    "JM918",
    "idle-template",
    """A template of the workspace's own that nothing makes use of.

Why it matters:
    A template takes the place of ours that has the same name, such as `canvas/foot.html.j2`, or is included by another of
    yours. One whose name is spelt otherwise would be left out without a word.
""",
    Severity.WARNING,
)

MISNAMED_FILE = Code(
    "JM920",
    "misnamed-file",
    """A map, a library or settings in a file whose name isn't looked for.

Why it matters:
    Unless the settings say otherwise, only `*.journey.yaml`, `*.library.yaml` and `journeymap.yaml` are. A `NAME.journey.yml`,
    or a map called just `NAME.yaml` beside others, would be left out of checks and builds without a word.
""",
    Severity.WARNING,
)

UNREADABLE_FOLDER = Code(
    "JM921",
    "unreadable-folder",
    """A folder of the workspace that the system doesn't let us look into.

Why it matters:
    Maps may be in it, and nobody would miss them. Until it can be read, or `exclude` leaves it out, no output is taken for
    that of a map that is gone.
""",
    Severity.WARNING,
)
