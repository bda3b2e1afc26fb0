"""The command `journeymap`, also as `python -m journeymap`."""

import gc

gc.disable()  # a run is short, and what it reads lives until its end: looking for garbage takes a tenth of the time


def main() -> None:
    """Run the command line."""
    from journeymap.cli import main as group

    group(prog_name="journeymap")


if __name__ == "__main__":
    main()
