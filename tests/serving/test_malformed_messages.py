"""Malformed messages get a sentence and the right code, never the error text of a library."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retail_mcp.serving.json_rpc import MalformedError, read_message

from .conftest import Running
from .test_http import BOTH, META, call

pytestmark = pytest.mark.attack(22)

# No test changes anything, so one server serves them all.
in_its_loop = pytest.mark.asyncio(loop_scope="module")

# What libraries print, and what no client should see.
DUMPS = ("validation error", "pydantic", "For further information", "Traceback", "input_value")

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=10,
)
ENVELOPES = st.fixed_dictionaries(
    {},
    optional={
        "jsonrpc": st.sampled_from(["2.0", "1.0", 2.0, None]),
        "id": JSON,
        "method": st.sampled_from(["tools/call", "tools/list", "initialize", "ping", "no/such"])
        | JSON,
        "params": JSON,
    },
)


def refusal_of(body: bytes) -> MalformedError | None:
    try:
        message = read_message(body)
    except MalformedError as error:
        return error
    sent = json.loads(body)
    assert (message.method, "2.0", message.request_id) == (
        sent["method"],
        sent["jsonrpc"],
        sent.get("id"),
    )
    return None


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(str.encode)
    | (ENVELOPES | st.lists(ENVELOPES, max_size=3)).map(lambda value: json.dumps(value).encode())
)
def test_any_bytes_are_a_message_or_get_a_sentence(body: bytes) -> None:
    refusal = refusal_of(body)
    if refusal is not None:
        assert refusal.sentence.endswith(".")
        assert refusal.status == 400
        said = json.loads(refusal.body)
        assert said["error"]["code"] in (-32700, -32600, -32602)
        assert {"jsonrpc", "id"} < said.keys()


@in_its_loop
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(value=ENVELOPES, modern=st.booleans())
async def test_whatever_is_sent_the_answer_is_one_of_the_protocol(
    shared: Running, value: dict[str, Any], *, modern: bool
) -> None:
    headers = {"mcp_protocol_version": "2026-07-28"} if modern else {}
    if modern and isinstance(value.get("method"), str) and value["method"].isascii():
        headers["mcp_method"] = "".join(filter(str.isprintable, value["method"])) or "x"
    if modern and isinstance(value.get("params"), dict):
        value["params"]["_meta"] = META
    answer = await shared.post(json.dumps(value), **headers)
    assert answer.status_code < 500, value
    assert not [dump for dump in DUMPS if dump in answer.text], (value, answer.text)
    if answer.status_code != 202:
        said = answer.json()
        assert said["jsonrpc"] == "2.0"
        assert ("result" in said) != ("error" in said)
        if "error" in said:
            assert said["error"]["message"]


@in_its_loop
@pytest.mark.parametrize("headers", BOTH)
@pytest.mark.parametrize(
    ("body", "code", "sentence"),
    [
        (f"[{call({})},{call({})}]", -32600, "batch"),
        ("[]", -32600, "batch"),
        ('{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600, "must not be null"),
        ('{"jsonrpc":"2.0","id":1.5,"method":"ping"}', -32600, "a text or an integer"),
        ('{"jsonrpc":"2.0","id":true,"method":"ping"}', -32600, "a text or an integer"),
        ('{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}', -32602, "an object"),
        ('{"jsonrpc":"2.0","id":1,"result":{}}', -32600, "a response"),
        ('{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":NaN}}', -32700, "not JSON"),
        ('{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":"\\ud800"}}', -32700, "not JSON"),
        (b'{"jsonrpc":"2.0","id":1,"method":"\xff"}', -32700, "not JSON"),
        ("[" * 500_000, -32700, "not JSON"),
        ('{"jsonrpc":"2.0","id":1,"params":' + '{"a":' * 900 + "1" + "}" * 901, -32700, "not JSON"),
        ("", -32700, "empty"),
        ('{"jsonrpc":"2.0","id":9223372036854775808,"method":"ping"}', -32600, "64 bits"),
        ('{"jsonrpc":"2.0","id":"' + "x" * 5000 + '","method":"ping"}', -32600, "longer"),
    ],
)  # fmt: skip
async def test_a_malformed_message_gets_a_sentence(
    shared: Running, headers: dict[str, str], body: bytes | str, code: int, sentence: str
) -> None:
    answer = await shared.post(body, **headers)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == code
    assert sentence in error["message"]
    assert error["message"].endswith(".")
    assert not [dump for dump in DUMPS if dump in answer.text]


@in_its_loop
@pytest.mark.parametrize("headers", BOTH)
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"accept": "text/event-stream"}, 200),
        ({"accept": "text/html"}, 406),
        ({"accept": ""}, 200),
        ({"accept": "*/*"}, 200),
        ({"accept": "application/json"}, 200),
        ({"content_type": "application/jsonp"}, 415),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": "APPLICATION/JSON; charset=utf-8"}, 200),
        ({"content_encoding": "gzip"}, 415),
        ({"mcp_protocol_version": "1999-01-01"}, 400),
        ({"mcp_protocol_version": "2026-07-28, 2025-11-25"}, 400),
    ],
)
async def test_headers_that_ask_for_what_there_is_not_get_a_sentence(
    shared: Running, headers: dict[str, str], sent: dict[str, str], status: int
) -> None:
    answer = await shared.post(call({"max_rows": 1}, modern=bool(headers)), **{**headers, **sent})
    assert answer.status_code == status, answer.text
    if status != 200:
        assert len(answer.json()["error"]["message"]) > 10
        assert not [dump for dump in DUMPS if dump in answer.text]


@in_its_loop
async def test_a_message_of_ten_megabytes_is_refused(shared: Running) -> None:
    answer = await shared.post(call({"store_name": "x" * 10_000_000}))
    assert answer.status_code == 413
    assert (await shared.post(call({"max_rows": 1}))).status_code == 200
