"""The command `journeymap`, also as `python -m journeymap`."""

import errno
import gc
import sys

gc.disable()  # a run is short, and what it reads lives until its end: looking for garbage takes a tenth of the time


def main() -> None:
    """Run the command line."""
    from journeymap.cli import main as group

    try:
        group(prog_name="journeymap")
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sys.stderr.write("journeymap: there is no space left for what it has to say\n")
        _leave(1)
    except SystemExit as end:
        if not isinstance(end.code, str):  # a text is for Python to print
            _leave(int(end.code or 0))
        raise


def _leave(code: int) -> None:
    """End the process, with all that is to be done at its end but for taking its memory apart: a sixth of a build's time."""
    import atexit
    import os

    atexit._run_exitfuncs()  # noqa: SLF001  # what multiprocessing does where it leaves like this
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream:  # there is none under a windowing system
                stream.flush()
    except OSError:
        code = code or 1  # a reader that is gone has not been told
    os._exit(code)


if __name__ == "__main__":
    main()
