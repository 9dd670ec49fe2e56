"""Lets libraries define models whose validators are built on first use.

The libraries of the protocol define a thousand models when they are imported, for each version of
it and for clients, too. A server uses some dozens. Building all validators took a fifth of its
start, and megabytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import BaseModel


@contextmanager
def built_on_demand() -> Iterator[None]:
    """Set pydantic's option for this in each model that is defined within the block."""
    defaults = BaseModel.model_config
    defaults["defer_build"] = True
    try:
        yield
    finally:
        del defaults["defer_build"]
