"""Queries of all shapes by two callers: no answer contains a canary of the other store."""

import random
from collections.abc import Callable

import psycopg
import pytest

from ..conftest import Database
from .queries import Generator, Surface
from .target import STORES, Target, names


@pytest.mark.attack(3, 11, 17, 18, 24)
def test_no_query_shows_a_word_of_another_store(
    target: Target, fuzzed: Database, share: Callable[[float], int], seed: int
) -> None:
    with psycopg.connect(fuzzed.admin) as connection:
        surface = Surface.read(connection)
    assert len(surface.tables) >= 10
    assert sum(map(len, surface.functions.values())) >= 300
    # The other store's values without their canary: a literal that comes back is no leak.
    words = {101: ["South", "S-1", "cid@example.com"], 102: ["North", "N-1", "ann@example.com"]}
    choice = random.Random(seed)  # noqa: S311 - the same cases again
    generators = {
        key: Generator(surface, choice, [*words[store], *names(store)])
        for key, store in STORES.items()
    }
    for turn in range(share(0.5)):
        key = ("north-key", "south-key")[turn % 2]
        query = generators[key].query()
        target.tool("queries", key, "execute_sales_query", {"postgresql_query": query})
    answered = target.codes["queries"]
    assert answered["ok"] > target.cases["queries"] / 10, answered


def test_a_leak_would_be_seen(target: Target) -> None:
    """Proof that canaries can be seen: each caller's own are in its answers."""
    query = {
        "postgresql_query": "select s::text, c::text from stores as s cross join customers as c"
    }
    for key, store in STORES.items():
        answer = target.tool("queries", key, "execute_sales_query", query)
        assert {"north-key": "quokka", "south-key": "numbat"}[key] in answer.text, store
