"""Messages of the protocol, valid and invalid, and the answers of the guide."""

import json
import random
from collections.abc import Callable
from typing import Any

import mcp_types
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema

from .target import STORES, Target, names

Share = Callable[[float], int]

# What a client may send, from the models of the protocol's own library.
_PARAMS: dict[str, type[Any]] = {
    "initialize": mcp_types.InitializeRequestParams,
    "tools/list": mcp_types.PaginatedRequestParams,
    "tools/call": mcp_types.CallToolRequestParams,
    "resources/list": mcp_types.PaginatedRequestParams,
    "resources/templates/list": mcp_types.PaginatedRequestParams,
    "resources/read": mcp_types.ReadResourceRequestParams,
    "prompts/list": mcp_types.PaginatedRequestParams,
    "prompts/get": mcp_types.GetPromptRequestParams,
    "completion/complete": mcp_types.CompleteRequestParams,
    "notifications/cancelled": mcp_types.CancelledNotificationParams,
}
_OTHERS = ("ping", "logging/setLevel", "resources/subscribe", "tasks/get", "", "x", "__class__")

_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def messages() -> st.SearchStrategy[bytes]:
    """Messages that are valid, almost valid, and invalid."""
    known = st.sampled_from(sorted(_PARAMS)).flatmap(
        lambda method: st.tuples(
            st.just(method), from_schema(_PARAMS[method].model_json_schema(by_alias=True)) | _ANY
        )
    )
    other = st.tuples(st.sampled_from(_OTHERS) | _ANY, _ANY)
    whole = st.builds(
        lambda call, version, number, more: {
            "jsonrpc": version,
            "id": number,
            "method": call[0],
            "params": call[1],
            **more,
        },
        known | other,
        st.just("2.0") | st.sampled_from(["1.0", 2, None]),
        st.just(1) | st.sampled_from(["a", None, 1.5, [], {}, -1, 2**70, ""]),
        st.dictionaries(st.sampled_from(["id", "method", "result", "error"]), _ANY, max_size=1),
    )
    texts = (whole | st.lists(whole, max_size=3) | _ANY).map(lambda made: json.dumps(made).encode())
    cut = st.tuples(texts, st.integers(0, 200)).map(lambda made: made[0][: made[1]])
    return texts | cut | st.binary(max_size=60)


@pytest.mark.attack(22, 24)
def test_no_message_gets_more_than_an_error(target: Target, share: Share, seed: int) -> None:
    turns = iter(range(1_000_000_000))

    @seeded(seed)
    @settings(
        max_examples=share(0.1),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(messages())
    def run(body: bytes) -> None:
        target.send("messages", ("north-key", "south-key")[next(turns) % 2], body)

    run()


@pytest.mark.attack(11, 24)
def test_the_guide_names_nothing_of_another_store(target: Target, share: Share, seed: int) -> None:
    choice = random.Random(seed)  # noqa: S311 - the same cases again
    key = "north-key"
    lists = {
        what: target.call("guide", key, f"{what}/list", {}).result[what]
        for what in ("resources", "prompts")
    }
    uris = [one["uri"] for one in lists["resources"]]
    prompts = {
        one["name"]: [argument["name"] for argument in one.get("arguments", ())]
        for one in lists["prompts"]
    }
    assert len(uris) >= 15
    assert len(prompts) > 5
    for _ in range(share(0.05)):
        key = choice.choice(sorted(STORES))
        # The other store's names without their canary: an answer that repeats the request is no
        # leak.
        words = [*names(STORES[key]), "South", "North", "n", "", "%", "S-1", "H-1", "paint", "a\nb"]
        match choice.randrange(3):
            case 0:
                uri = choice.choice(uris)
                if choice.random() < 0.6:
                    place = choice.randrange(len(uri))
                    uri = (
                        uri[:place] + choice.choice(("/", "%00", "..", "'", "")) + uri[place + 1 :]
                    )
                target.call("guide", key, "resources/read", {"uri": uri})
            case 1:
                name = choice.choice([*prompts, "x"])
                wanted = prompts.get(name, [])
                given = {one: choice.choice(words) for one in wanted if choice.random() < 0.8}
                target.call("guide", key, "prompts/get", {"name": name, "arguments": given})
            case _:
                name = choice.choice([*prompts])
                argument = choice.choice([*prompts[name], "store_name", "x"])
                prefix = choice.choice(words)[: choice.randrange(8)]
                params = {
                    "ref": {"type": "ref/prompt", "name": name},
                    "argument": {"name": argument, "value": prefix},
                }
                target.call("guide", key, "completion/complete", params)
