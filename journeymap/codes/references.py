"""JM2xx: a name that refers to nothing, to the wrong thing, or to two things at once."""

from journeymap.diagnostics import Code, Severity

UNKNOWN_PERSONA = Code(
    "JM201",
    "unknown-persona",
    """A persona id that neither the map's own library nor the workspace's libraries define.

Why it matters:
    The persona card and the emotion curve would have nobody to speak of.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    personas: [sofie]
    stages: [Purchase]
    library:
      personas:
        sophie: {name: Sophie Martin}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    personas: [sophie]
    stages: [Purchase]
    library:
      personas:
        sophie: {name: Sophie Martin}
""",
)

UNKNOWN_TEAM = Code(
    "JM202",
    "unknown-team",
    """A team id that no library defines.

Why it matters:
    An owner nobody can find is no owner.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, owner: e-comerce}
    library:
      teams:
        e-commerce: {name: E-commerce}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, owner: e-commerce}
    library:
      teams:
        e-commerce: {name: E-commerce}
""",
)

UNKNOWN_METRIC = Code(
    "JM203",
    "unknown-metric",
    """A metric id that no library defines.

Why it matters:
    A value without a name and a unit can't be read, nor held against its target.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, metrics: [abandon]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, metrics: [abandon]}
    library:
      metrics:
        abandon: {name: Basket abandonment, unit: ratio, better: lower}
""",
)

UNKNOWN_CHANNEL = Code(
    "JM204",
    "unknown-channel",
    """A channel id that no library defines.

Why it matters:
    Medium and ownership come from the channel; without it a touchpoint has neither.

Bad:
    format: journey/1
    id: ad
    title: Seeing an ad
    stages:
      - name: Awareness
        touchpoints:
          - {name: Ad, channel: instgram}
    library:
      channels:
        instagram: {name: Instagram, medium: digital, ownership: paid}

Good:
    format: journey/1
    id: ad
    title: Seeing an ad
    stages:
      - name: Awareness
        touchpoints:
          - {name: Ad, channel: instagram}
    library:
      channels:
        instagram: {name: Instagram, medium: digital, ownership: paid}
""",
)

UNKNOWN_EVIDENCE = Code(
    "JM205",
    "unknown-evidence",
    """An evidence id that no library defines.

Why it matters:
    A statement that claims proof it doesn't have is worse than an honest assumption.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        pains: [{text: Fees come late, evidence: survey}]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        pains: [{text: Fees come late, evidence: survey}]
    library:
      evidence:
        survey: {title: Post-purchase survey, kind: survey}
""",
)

UNKNOWN_TOUCHPOINT = Code(
    "JM206",
    "unknown-touchpoint",
    """A link to a touchpoint that this map doesn't have.

Why it matters:
    The arrow would lead nowhere. A touchpoint without an `id` has one made from its name.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, next: [payement]}
          - Payment

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, next: [payment]}
          - Payment
""",
)

UNKNOWN_JOURNEY = Code(
    "JM207",
    "unknown-journey",
    """A journey id that no map of the workspace has.

Why it matters:
    `part_of`, `details` and `future_of` tie maps together; a loose end hides a whole map.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    part_of: buying
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]
""",
)

UNKNOWN_STAGE = Code(
    "JM208",
    "unknown-stage",
    """A stage that the map named before the `#` doesn't have.

Why it matters:
    The detail would hang beside the map instead of under its stage.
""",
)

UNKNOWN_LANE = Code(
    "JM209",
    "unknown-lane",
    """A custom lane that neither the map nor the workspace declares.

Why it matters:
    Its texts would have no heading, and a misspelt one would split a lane in two.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    lanes: [touchpoints, {id: legal, name: Legal}]
    stages:
      - {name: Purchase, custom: {leagl: [Right of withdrawal]}}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    lanes: [touchpoints, {id: legal, name: Legal}]
    stages:
      - {name: Purchase, custom: {legal: [Right of withdrawal]}}
""",
)

DUPLICATE_ID = Code(
    "JM210",
    "duplicate-id",
    """Two stages, touchpoints, pains, opportunities or lanes of one map with the same id, or one thing listed twice.

Why it matters:
    Links, anchors and differences between versions find things by id.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, id: basket}
          - {name: Full basket, id: basket}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, id: basket}
          - {name: Full basket, id: full-basket}
""",
)

DUPLICATE_JOURNEY = Code(
    "JM211",
    "duplicate-journey",
    """Two maps of one workspace with the same id.

Why it matters:
    Their outputs have the same file names: one would overwrite the other.
""",
)

DUPLICATE_DEFINITION = Code(
    "JM212",
    "duplicate-definition",
    """Two shared libraries that define the same id.

Why it matters:
    Which of the two a map means would depend on the order of files. A map's own `library:` may redefine a shared id.
""",
)

UNKNOWN_PAIN = Code(
    "JM213",
    "unknown-pain",
    """An opportunity that answers a pain which neither this map nor the map it improves has.

Why it matters:
    A pain counts as answered by its id; an answer to nothing leaves the real pain open.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        pains: [{id: late-fees, text: Fees come late}]
        opportunities: [{text: Show the total, answers: [late-fee]}]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        pains: [{id: late-fees, text: Fees come late}]
        opportunities: [{text: Show the total, answers: [late-fees]}]
""",
)

HIERARCHY_CYCLE = Code(
    "JM214",
    "hierarchy-cycle",
    """Journeys that are, step by step, parts of themselves.

Why it matters:
    A detail can't contain the whole; a reader who follows the links would walk in circles.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    part_of: cart
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]
""",
)

WRONG_STATE = Code(
    "JM215",
    "wrong-state",
    """`future_of` on a map that isn't a future map, or naming a map that isn't a current one.

Why it matters:
    Current and future are compared in pairs; a pair of two of the same kind compares nothing.
""",
)

BROKEN_DEFINITION = Code(
    "JM216",
    "broken-definition",
    """A reference to something defined in a file that has errors of its own, or that may be, since it can't be read to its end.

Why it matters:
    The map can't be drawn until that file is mended; nothing is wrong with the reference itself.
""",
)

ABSENT_PERSONA = Code(
    "JM217",
    "absent-persona",
    """A feeling of a persona that the map doesn't list, or of the first persona given twice.

Why it matters:
    Every curve belongs to a persona on the map; the first persona's feeling is the score itself, the others' stand under `by`.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    personas: [sophie]
    stages:
      - {name: Purchase, emotion: {score: -1, by: {karim: 1}}}
    library:
      personas:
        sophie: {name: Sophie Martin}
        karim: {name: Karim Benali}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    personas: [sophie, karim]
    stages:
      - {name: Purchase, emotion: {score: -1, by: {karim: 1}}}
    library:
      personas:
        sophie: {name: Sophie Martin}
        karim: {name: Karim Benali}
""",
)

LINK_WITHOUT_TARGET = Code(
    "JM218",
    "link-without-target",
    """A link that doesn't say where it leads, and isn't an exit.

Why it matters:
    Only people who leave the journey go nowhere on the map.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, next: [{when: in doubt}]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, next: [{kind: exit, when: in doubt}]}
""",
)

MISSING_IMAGE = Code(
    "JM219",
    "missing-image",
    """A picture that isn't where the map says.

Why it matters:
    An empty frame on the wall. The path is relative to the folder of the file that names it.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [{name: Basket, image: images/no-such-picture.png}]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [Basket]
""",
)

OUTSIDE_IMAGE = Code(
    "JM220",
    "outside-image",
    """A picture outside the workspace.

Why it matters:
    Maps come from many hands; none may copy a file of the machine that builds them into its outputs.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [{name: Basket, image: ../../basket.png}]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [Basket]
""",
)

UNUSABLE_IMAGE = Code(
    "JM221",
    "unusable-image",
    """A picture that browsers can't show, or that is too large to put into a page.

Why it matters:
    The canvas is one file with its pictures inside: PNG, JPEG, GIF, WebP or SVG of at most 2 MB.
""",
)

OUTSIDE_OUTPUT = Code(
    "JM222",
    "outside-output",
    """Settings that would build into a folder outside the workspace.

Why it matters:
    Workspaces come from many hands; none may write where it likes on the machine that builds it. You may: with `-o`.

Bad:
    format: workspace/1
    output: ../../site

Good:
    format: workspace/1
    output: site
""",
)

LOW_CONTRAST = Code(
    "JM223",
    "low-contrast",
    """Colours of a theme with which some text would be hard to read.

Why it matters:
    Many readers need a contrast of at least 4.5 to 1 between text and ground (WCAG 2.2, criterion 1.4.3). It is computed for
    every pair that the outputs have: ink, secondary text, the accent and the colours of feelings on surface and ground, white
    text on the inks of stages, on light ground and on dark.

Bad:
    format: workspace/1
    theme:
      accent: "#F2C983"

Good:
    format: workspace/1
    theme:
      accent: "#7A4B00"
""",
)

UNUSABLE_FONT = Code(
    "JM224",
    "unusable-font",
    """A file of a theme's font that isn't there, lies outside the workspace, is no font, or is too large.

Why it matters:
    The canvas is one file with its fonts inside: WOFF2, WOFF, TTF or OTF of the workspace, at most 2 MB together.

Bad:
    format: workspace/1
    theme:
      font: {family: Brand Sans, files: [fonts/no-such-font.woff2]}

Good:
    format: workspace/1
    theme:
      font: Brand Sans
""",
)

IDLE_GLOB = Code(
    "JM225",
    "idle-glob",
    """A glob of the settings that finds no file.

Why it matters:
    With a slip in `maps:` a workspace has no maps, and nothing of it is wrong: checks pass, and builds make nothing.

Bad:
    format: workspace/1
    libraries: [libary/*.library.yaml]

Good:
    format: workspace/1
""",
)

MAPS_IN_OUTPUT = Code(
    "JM226",
    "maps-in-output",
    """Maps or libraries in the folder that the settings build into.

Why it matters:
    What is in the output folder is made by builds and never read, so these maps are neither checked nor built, and what
    only they use looks unused.

Bad:
    # journeymap.yaml
    format: workspace/1
    output: maps
    # maps/ad.journey.yaml
    format: journey/1
    id: ad
    title: Seeing an ad
    stages: [Awareness]

Good:
    # journeymap.yaml
    format: workspace/1
    output: site
    # maps/ad.journey.yaml
    format: journey/1
    id: ad
    title: Seeing an ad
    stages: [Awareness]
""",
)

IDLE_EXCLUDE = Code(
    "JM227",
    "idle-exclude",
    """A glob of `exclude:` that leaves out no map and no library.

Why it matters:
    Drafts that are meant to be left out are checked and built with the rest. A glob matches files: the name of a folder
    matches none of those in it.

Bad:
    # journeymap.yaml
    format: workspace/1
    exclude: [drafts]
    # drafts/ad.journey.yaml
    format: journey/1
    id: ad
    title: Seeing an ad
    stages: [Awareness]

Good:
    # journeymap.yaml
    format: workspace/1
    exclude: [drafts/**]
    # drafts/ad.journey.yaml
    format: journey/1
    id: ad
    title: Seeing an ad
    stages: [Awareness]
""",
    Severity.WARNING,
)
