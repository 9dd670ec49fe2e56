"""Calls of each tool by its schema, valid and invalid, with their headers and metadata."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema

from .canaries import seen
from .target import STORES, Target, names

Share = Callable[[float], int]

# Values that often break programs, used in place of any other value.
_ODD: tuple[Any, ...] = (
    *(None, True, "", " ", 0, -1, 10**9, 2**31, 2**63, 10**400, 1.5, -0.0, 1e308, [], {}, [[]]),
    *("' or 1=1 --", "'; drop table retail.orders; --", "%", "_", "\\", "a\u0000b", "\ud800"),
    *("0000-01-01", "9999-12-31", "2025-02-30", "infinity", "NaN", "2025-06-03", "2025-06-01"),
    *("a" * 10_000, ["x"] * 1000, {"a": {"a": {"a": 1}}}, "\u202eevil", "\u200b", "Robert\n| x |"),
    *("H-1", "hammer", "paint", "hand tools", "last_month", "today", "A1", "cash", "count"),
)


@pytest.fixture(scope="module")
def tools(target: Target) -> dict[str, dict[str, Any]]:
    """The input schema of each tool that a manager may call."""
    listed = target.call("lists", "north-key", "tools/list", {}).result["tools"]
    found = {tool["name"]: tool["inputSchema"] for tool in listed}
    assert len(found) >= 30
    return found


def case(tools: dict[str, dict[str, Any]], words: list[str]) -> st.SearchStrategy[Any]:
    """A tool with arguments that its schema allows, some of them replaced by invalid ones."""
    value = st.sampled_from([*_ODD, *words]) | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=5,
    )

    def of(name: str) -> st.SearchStrategy[Any]:
        schema = tools[name]
        keys = [*schema.get("properties", {}), "surprise"]
        changes = st.dictionaries(st.sampled_from(keys), value, max_size=3)
        return st.tuples(
            st.just(name), from_schema(schema), changes, st.sets(st.sampled_from(keys), max_size=1)
        ).map(
            lambda made: (
                made[0],
                {key: one for key, one in {**made[1], **made[2]}.items() if key not in made[3]},
            )
        )

    return st.sampled_from(sorted(tools)).flatmap(of)


def sent(arguments: Any) -> bytes:
    """Serialize arguments as a careless client would, including NaN and surrogates."""
    return json.dumps(arguments).encode()


@pytest.mark.attack(12, 14, 22, 23, 24, 48)
def test_no_arguments_break_a_tool_or_show_foreign_rows(
    target: Target, tools: dict[str, dict[str, Any]], share: Share, seed: int
) -> None:
    reading = {
        name: schema for name, schema in tools.items() if "idempotency_key" not in str(schema)
    }
    turns = iter(range(1_000_000_000))

    @seeded(seed)
    @settings(
        max_examples=share(0.25),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case(tools, [*names(101), *names(102)]))
    def run(made: tuple[str, dict[str, Any]]) -> None:
        name, arguments = made
        # Both callers make the same calls: a cached answer of one must not reach the other.
        key = ("north-key", "south-key")[next(turns) % 2]
        if name in reading and seen(json.dumps(arguments), by=STORES[key]):
            target.equals_nothing("arguments", key, name, arguments)
        else:
            target.tool("arguments", key, name, arguments)

    run()
    ended = target.codes["arguments"]
    assert ended["ok"] > target.cases["arguments"] / 20, ended
    assert ended["invalid_argument"] > target.cases["arguments"] / 20, ended


@pytest.mark.attack(14)
def test_a_key_of_a_request_counts_in_one_store_only(
    target: Target, share: Share, seed: int
) -> None:
    choice = random.Random(seed)  # noqa: S311 - the same cases again
    known: dict[tuple[str, str], int] = {}
    for _ in range(share(0.05)):
        key = choice.choice(sorted(STORES))
        word = f"shared {choice.randrange(40)}"
        level = choice.randrange(3)
        request = {"product_name": "H-1", "new_reorder_point": level, "idempotency_key": word}
        answer = target.tool("keys", key, "set_reorder_point", request)
        # A new key is new in each store, whatever the other store has sent.
        is_new = (key, word) not in known
        if known.setdefault((key, word), level) != level:
            assert answer.code == "invalid_argument", answer.text
            assert "was used for another request" in answer.text
            continue
        assert answer.code == "ok", answer.text
        (row,) = answer.result["structuredContent"]["rows"]
        assert (row["reorder_point"], row["is_repeated"]) == (level, not is_new)


@pytest.mark.attack(14, 23)
def test_a_cursor_goes_on_only_in_its_own_list_and_store(
    target: Target, tools: dict[str, dict[str, Any]], share: Share, seed: int
) -> None:
    choice = random.Random(seed)  # noqa: S311 - the same cases again
    paged = [name for name, schema in tools.items() if "page_cursor" in schema["properties"]]
    assert len(paged) >= 5
    cursors = ["", "x", "bnVsbA==", "WyJhIl0=", "W10="]
    for name in paged:
        for key in STORES:
            found = target.tool("cursors", key, name, {"max_rows": 1}).result
            cursor = found.get("structuredContent", {}).get("next_cursor")
            cursors += [cursor] if cursor else []
    assert len(cursors) > 10, "no tool gave a cursor"
    for _ in range(share(0.05)):
        cursor = choice.choice(cursors)
        if cursor and choice.random() < 0.6:
            place = choice.randrange(len(cursor))
            other = choice.choice("ABCxyz019+/=-_\u00e9")
            cursor = cursor[:place] + other + cursor[place + choice.randrange(2) :]
        arguments = {"max_rows": choice.choice((1, 2, 100)), "page_cursor": cursor}
        target.tool("cursors", choice.choice(sorted(STORES)), choice.choice(paged), arguments)
    ended = target.codes["cursors"]
    assert ended["invalid_argument"] > target.cases["cursors"] / 10, ended
