"""Changes examples at random for as long as it is let, and does everything with each: see tests/README.md."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mutations import changed, torn
from test_robustness_changes import survives

ROUND = 500


def main() -> None:
    """Run rounds until the time is over; hypothesis reports the smallest input that fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    until = time.monotonic() + parser.parse_args().seconds
    os.chdir(tempfile.mkdtemp())
    seen: Counter[str] = Counter()

    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(st.data())
    def round_(data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(["changed", "changed", "changed", "torn"]))
        seen[kind] += 1
        survives(data.draw(changed() if kind == "changed" else torn()))

    while time.monotonic() < until:
        round_()
        print(dict(seen), f"{until - time.monotonic():.0f} s left", flush=True)  # noqa: T201  # for whoever lets it run


main()
