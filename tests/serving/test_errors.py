"""Errors of failed calls: what callers see, and what is masked."""

import json

import pytest
from mcp_types import CallToolResult, TextContent
from structlog.testing import capture_logs

from retail_mcp.errors import CallError, Code, sentence
from retail_mcp.serving import results

from ..support import publish, run_sql
from .conftest import Running, Serve

RAISING = """raising(state text, message text default 'no such thing', hint text default '-')
    returns integer language plpgsql stable as $$
    begin
        raise exception using
            errcode = raising.state, message = raising.message, hint = raising.hint,
            detail = 'Failing row contains (4711, secret).', column = 'state';
    end
    $$"""

BROKEN = [
    "no_such_table() returns integer language plpgsql stable as $$ begin"
    " return (select 1 from hidden.secrets); end $$",
    "no_privilege() returns integer language plpgsql stable security definer"
    " as $$ begin return (select count(*) from auth.api_keys); end $$",
    "no_json() returns integer language plpgsql stable as $$ begin"
    " return ('{broken' || 4711)::json; end $$",
    "divides(n integer) returns integer language sql stable return 1 / n",
    "writes_though_stable() returns integer language plpgsql stable security definer"
    " as $$ begin insert into auth.stores (name) values ('x'); return 1; end $$",
    "sleeps() returns integer language plpgsql stable set statement_timeout = '300ms'"
    " as $$ begin loop perform 1; end loop; end $$",
    "loops() returns integer language plpgsql stable as $$ begin loop perform 1; end loop; end $$",
    # Nested more deeply than a parser accepts.
    "nested() returns json language sql stable"
    " return (repeat('[', 3000) || '4711' || repeat(']', 3000))::json",
    "unique_violation() returns integer language plpgsql stable as $$ begin"
    " raise unique_violation using message = 'duplicate key', constraint = 'orders_pkey',"
    " detail = 'Key (email)=(ann@example.com) already exists.'; end $$",
    "day_of(d api.day) returns date language sql stable return d",
]


@pytest.fixture
def broken(serve: Serve, admin_url: str) -> Serve:
    run_sql(admin_url, "".join(publish(function) for function in [RAISING, *BROKEN]))
    return serve


def said(result: CallToolResult) -> str:
    assert result.is_error
    assert result.structured_content is None
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


async def test_errors_that_our_functions_raise_are_shown(broken: Serve) -> None:
    expected = {
        "22023": "invalid_argument",
        "23514": "invalid_argument",
        "28000": "not_identified",
        "42501": "not_permitted",
        "22Q01": "query_refused",
        "22Q02": "query_failed",
        "57014": "timeout",
        "P0001": "refused",
    }
    async with broken() as running, running.client("head-key") as client:
        for state, code in expected.items():
            result = await client.call_tool("raising", {"state": state, "hint": "Ask again."})
            assert said(result) == f"{code}: no such thing. Ask again."
            assert result.meta is not None
            assert result.meta["code"] == code
            assert result.meta["sqlstate"] == state
            assert len(result.meta["request_id"]) == 16


@pytest.mark.attack(24)
async def test_errors_that_postgresql_raises_are_not_shown(broken: Serve) -> None:
    expected = {
        "53300": "too_busy",
        "57P01": "unavailable",
        "08006": "unavailable",
        "53200": "refused",
        "53400": "refused",
        "XX000": "internal",
        "42P01": "internal",
        "0A000": "internal",
        "40001": "too_busy",
    }
    async with broken() as running, running.client("head-key") as client:
        for state, code in expected.items():
            sent = {"state": state, "message": "at /srv/secret"}
            result = await client.call_tool("raising", sent)
            assert said(result).startswith(f"{code}: ")
            assert "secret" not in said(result)
            assert result.meta is not None
            if code == "internal":
                assert f"Report request id {result.meta['request_id']}" in said(result)
            if code in ("too_busy", "unavailable"):
                assert result.meta["retry_after"] == 2
                assert "Try again in 2 seconds" in said(result)


@pytest.mark.attack(24)
@pytest.mark.parametrize(
    "tool", ["no_such_table", "no_privilege", "no_json", "writes_though_stable"]
)
async def test_errors_of_our_own_are_masked(broken: Serve, tool: str) -> None:
    with capture_logs() as lines:
        async with broken() as running, running.client("head-key") as client:
            result = await client.call_tool(tool, {})
    if tool != "no_json":
        assert said(result).startswith("internal: the call failed inside the server.")
    for word in ("select", "hidden", "secrets", "api_keys", "auth.", "plpgsql", "line "):
        assert word not in said(result)
    assert any(line["event"] == "call" and line["outcome"] != "ok" for line in lines)


@pytest.mark.attack(24)
async def test_crashes_of_the_server_are_masked(
    broken: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: object) -> None:
        raise ZeroDivisionError("4711")

    monkeypatch.setattr(results, "read_exact", crash)
    with capture_logs() as lines:
        async with broken() as running, running.client("head-key") as client:
            result = await client.call_tool("nested", {})
    assert said(result).startswith("internal: the call failed inside the server.")
    (crashed,) = (line for line in lines if line["event"] == "call_crashed")
    assert crashed["request_id"] in said(result)
    assert crashed["error"] == "ZeroDivisionError"
    assert any(place.startswith("results.py:") for place in crashed["at"])
    assert "4711" not in repr(lines)


@pytest.mark.attack(24)
async def test_too_deep_nesting_is_explained(broken: Serve) -> None:
    async with broken() as running, running.client("head-key") as client:
        result = await client.call_tool("nested", {})
    assert said(result).startswith("query_failed: a value of the answer is nested too deeply")


async def test_an_error_names_the_argument(broken: Serve) -> None:
    async with broken() as running, running.client("head-key") as client:
        result = await client.call_tool("raising", {"state": "22023"})
        assert result.meta is not None
        assert result.meta["argument"] == "state"
        result = await client.call_tool("day_of", {"d": "1999-12-31"})
        assert said(result) == (
            "invalid_argument: d must be a date like 2025-06-01 from 2000-01-01 to 2100-12-31."
        )
        assert result.meta is not None
        assert result.meta["argument"] == "d"
        assert said(await client.call_tool("divides", {"n": 0})) == (
            "invalid_argument: division by zero."
        )
        unique = await client.call_tool("unique_violation", {})
        assert said(unique) == "invalid_argument: the request breaks the rule orders_pkey."


@pytest.mark.attack(26)
async def test_a_deadlock_is_reported_as_retryable(broken: Serve) -> None:
    async with broken() as running, running.client("head-key") as client:
        result = await client.call_tool("raising", {"state": "40P01", "message": "deadlock"})
    assert said(result).startswith("too_busy: another call was changing the same things")
    assert result.meta is not None
    assert result.meta["retry_after"] > 0


@pytest.mark.attack(26)
async def test_a_call_that_takes_too_long_times_out(broken: Serve) -> None:
    async with broken() as running, running.client("head-key") as client:
        result = await client.call_tool("sleeps", {})
        assert said(result) == (
            "timeout: the call took too long. Ask for less, such as a shorter period."
        )
        # The connection remains usable.
        for _ in range(5):
            assert not (await client.call_tool("list_stores", {})).is_error
    async with broken(statement_timeout=1.0) as running, running.client("head-key") as client:
        assert said(await client.call_tool("loops", {})).startswith("timeout: ")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("delete from orders", "query_refused"),
        ("select 1; select 2", "query_refused"),
        ("select * from auth.api_keys", "query_refused"),
        ("select nothing from orders", "query_failed"),
        ("select 1/0", "query_failed"),
    ],
)
async def test_the_query_tool_explains_a_refusal(running: Running, query: str, code: str) -> None:
    async with running.client("head-key") as client:
        result = await client.call_tool("execute_sales_query", {"postgresql_query": query})
    assert said(result).startswith(f"{code}: ")
    assert result.meta is not None
    assert result.meta["argument"] == "postgresql_query"


async def test_volatile_functions_write_and_stable_ones_cannot(
    broken: Serve, admin_url: str
) -> None:
    run_sql(
        admin_url,
        """
        create table public.written (n integer);
        alter table public.written owner to retail_definer;
        grant usage on schema public to retail_definer;
        """
        + publish(
            "writes(n integer) returns integer language sql volatile security definer"
            " begin atomic insert into public.written values (n) returning n; end"
        )
        + publish(
            "writes_and_fails(n integer) returns integer language plpgsql volatile security definer"
            " as $$ begin insert into public.written values (n);"
            " raise exception 'not this one'; end $$"
        ),
    )
    async with broken() as running, running.client("head-key") as client:
        result = await client.call_tool("writes", {"n": 7})
        assert result.structured_content == {"result": 7}
        assert said(await client.call_tool("writes_and_fails", {"n": 8})) == (
            "refused: not this one."
        )
        assert said(await client.call_tool("writes_though_stable", {})).startswith("internal")
        result = await client.call_tool("writes", {"n": 9})
        assert result.structured_content == {"result": 9}
    run_sql(admin_url, "do $$ begin assert (select sum(n) = 16 from public.written); end $$")


@pytest.mark.attack(24, 25)
async def test_the_log_holds_no_arguments_and_no_keys(broken: Serve) -> None:
    with capture_logs() as lines:
        async with broken() as running, running.client("head-key") as client:
            await client.call_tool("raising", {"state": "XX000", "message": "argument-4711"})
            await client.call_tool("divides", {"n": 4711})
            await client.call_tool("divides", {"n": "4711 and more"})
            await client.call_tool("divides", {"n": 0})
    calls = [line for line in lines if line["event"] == "call"]
    assert [line["outcome"] for line in calls] == [
        "internal",
        "ok",
        "invalid_argument",
        "invalid_argument",
    ]
    assert calls[1]["rows"] == 1
    assert calls[1]["role"] == "head_office"
    assert calls[1]["duration_ms"] > 0
    (masked,) = (line for line in lines if line["event"] == "database_error")
    assert masked["sqlstate"] == "XX000"
    text = json.dumps(lines, default=repr)
    assert "head-key" not in text
    # PostgreSQL's message about an internal error is logged, but no values.
    assert text.count("4711") == text.count("argument-4711")


def test_a_failure_is_written_as_sentences() -> None:
    error = CallError(code=Code.REFUSED, message="no", hint="why not?")
    assert error.text == "refused: no. why not?"
    assert str(error) == "no"
    assert error.meta("abc") == {"code": "refused", "request_id": "abc"}
    assert sentence("") == ""
    assert sentence("Stop!") == "Stop!"


@pytest.mark.parametrize(
    "number",
    [
        "factorial(400)",
        "-factorial(2000)",
        "1e300::numeric * 1e300",
        "round(1e300::numeric * 1e300, 3)",
        "array[factorial(400), 1]",
        "jsonb_build_object('n', factorial(400))",
    ],
)
async def test_a_number_beyond_a_double_is_passed_on_as_text(running: Running, number: str) -> None:
    async with running.client("head-key") as client:
        result = await client.call_tool(
            "execute_sales_query", {"postgresql_query": f"select {number} as n, 1.50 as other"}
        )
    assert not result.is_error, result.content
    assert result.structured_content is not None
    ((value, other),) = result.structured_content["rows"]
    assert other == 1.5
    texts = [value] if isinstance(value, str) else [*getattr(value, "values", lambda: value)()]
    assert isinstance(texts[0], str)
    assert len(texts[0]) > 300
