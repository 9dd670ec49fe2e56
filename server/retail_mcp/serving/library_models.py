"""Lets libraries define models whose validators are built on first use.

The libraries of the protocol define a thousand models when they are imported, for each version of
it and for clients, too. A server uses some dozens. Building all validators took a quarter of its
start, and megabytes.
"""

import typing
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter

_DEFERS = "_defer_build"


@contextmanager
def built_on_demand() -> Iterator[None]:
    """Postpone the validators of everything that is defined within the block."""
    with _models_on_demand(), _adapters_on_demand(), _annotations_compiled_once():
        yield


@contextmanager
def _models_on_demand() -> Iterator[None]:
    """Set pydantic's option for this in each model."""
    defaults = BaseModel.model_config
    defaults["defer_build"] = True
    try:
        yield
    finally:
        del defaults["defer_build"]


@contextmanager
def _adapters_on_demand() -> Iterator[None]:
    """Do the same for unions of models, which have no options of their own.

    Pydantic decides by a private property. Where there is none, they are built at once.
    """
    adapter: Any = TypeAdapter
    before = vars(adapter).get(_DEFERS)
    if not isinstance(before, property):
        yield
        return
    setattr(adapter, _DEFERS, property(lambda _: True))
    try:
        yield
    finally:
        setattr(adapter, _DEFERS, before)


@contextmanager
def _annotations_compiled_once() -> Iterator[None]:
    """Compile equal annotations once: of two thousand, three quarters are like another.

    Python's typing compiles each annotation that is a text. Where it does so by other means, this
    has no effect.
    """
    namespace = vars(typing)
    if "compile" in namespace:
        yield
        return
    namespace["compile"] = cache(compile)
    try:
        yield
    finally:
        del namespace["compile"]
