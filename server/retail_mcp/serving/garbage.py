"""When Python looks for garbage: during a start rarely, and then not among what is there."""

import gc

# Python's own; the command line has other ones for the time of the start.
_THRESHOLDS = (700, 10, 10)


def keep_what_exists() -> None:
    """Keep for good what exists now, so that the garbage collector need not scan it.

    A start leaves hardly any garbage: to look for it first took a tenth of the time, and found
    three thousand objects among three hundred thousand.
    """
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
