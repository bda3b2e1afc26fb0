"""The command `journeymap`, also as `python -m journeymap`."""

import errno
import gc
import sys

gc.disable()  # a run is short, and what it reads lives until its end: looking for garbage takes a tenth of the time

_INTERRUPTED = 130
"""How programs end that Ctrl-C has ended: 128 and the number of the signal."""


def main() -> None:
    """Run the command line."""
    try:
        beginning = None
        if sys.argv[1:2] == ["build"]:
            from journeymap.beginning import begin

            beginning = begin(sys.argv[1:])
        if beginning and beginning.said:
            _repeat(beginning.said)
        else:
            from journeymap.cli import main as group

            group(prog_name="journeymap", obj=beginning)
    except KeyboardInterrupt:  # before the command line is there to see to it
        _leave(_INTERRUPTED)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EPIPE):
            raise
        if error.errno == errno.ENOSPC:
            sys.stderr.write("journeymap: there is no space left for what it has to say\n")
        _leave(1)
    except SystemExit as end:
        if not isinstance(end.code, str):  # a text is for Python to print
            _leave(int(end.code or 0))
        raise
    _leave(0)


def _repeat(said: str) -> None:
    """Say what the last build said, which is all that there is to do; click, which loads for 20 ms, would say no more."""
    checked, files = said.split("\n")
    for stream, line in ((sys.stderr, checked), (sys.stdout, f"0 files written, {files} already up to date")):
        if stream:  # there is none under a windowing system
            stream.write(f"{line}\n")


def _leave(code: int) -> None:
    """End the process, with all that is to be done at its end but for taking its memory apart: a sixth of a build's time."""
    import atexit
    import os

    atexit._run_exitfuncs()  # noqa: SLF001  # what multiprocessing does where it leaves like this
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream:
                stream.flush()
    except OSError:
        code = code or 1  # a reader that is gone has not been told
    os._exit(code)


if __name__ == "__main__":
    main()
