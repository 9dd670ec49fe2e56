"""Lets libraries define models whose validators are built when somebody validates.

The libraries of the protocol define a thousand models as they are imported, for each version of
it and for clients too. A server uses some dozens of them. To build the validators of all took a
fifth of its start, and megabytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import BaseModel


@contextmanager
def built_on_demand() -> Iterator[None]:
    """Give pydantic's own switch for this to each model that is defined within the block."""
    defaults = BaseModel.model_config
    defaults["defer_build"] = True
    try:
        yield
    finally:
        del defaults["defer_build"]
