"""Many calls of one function: here, in processes of our own, or wherever somebody else's executor has them done.

Results come as they are ready, each with the number of its call. A call that crashes its process, or takes too long, is
a failure of its own; the others go on.
"""

from journeymap.workers.calls import Done, Failed, run_inline, run_on
from journeymap.workers.crew import run_beside, run_here
from journeymap.workers.early import EarlyWorker
from journeymap.workers.machine import cores, may_fork

__all__ = [
    "Done",
    "EarlyWorker",
    "Failed",
    "cores",
    "may_fork",
    "run_beside",
    "run_here",
    "run_inline",
    "run_on",
]
