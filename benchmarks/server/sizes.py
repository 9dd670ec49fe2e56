"""Answers of many rows, by a tool that exists for the duration of the benchmark."""

from collections.abc import Iterator
from contextlib import contextmanager

from retail_mcp.installation.connections import Installation, connect

from . import servers

ROWS = (1, 100, 1_000, 10_000)
# Uncompressed, and in the encodings that clients may ask for.
ENCODINGS = (None, "gzip", "zstd")

_NAME = "benchmark_rows"

_MAKE = f"""
    create function api.{_NAME}(row_count integer)
        returns table (day date, product_name text, units bigint, net_sales numeric(14, 2))
        language sql
        stable
        set search_path = pg_catalog, pg_temp
    begin atomic
        select
            date '2025-01-01' + (numbers.number % 365)::integer,
            format('Product %s, stainless steel', numbers.number % 500),
            numbers.number % 60,
            (numbers.number * 7919 % 100000) / 100.0
        from generate_series(1, {_NAME}.row_count) as numbers (number);
    end;
    alter function api.{_NAME} owner to retail_definer;
    revoke all on function api.{_NAME} from public;
    grant execute on function api.{_NAME} to retail_gateway, store_readonly;
"""


@contextmanager
def tool(installation: Installation) -> Iterator[None]:
    """Offer a tool that returns any number of rows."""
    drop = f"drop function if exists api.{_NAME}"
    with connect(installation.admin_url) as connection:
        connection.execute(drop)
        connection.execute(_MAKE)
        try:
            yield
        finally:
            connection.execute(drop)


def request(rows: int, encoding: str | None, *, key: str) -> bytes:
    """Compose a call for this many rows."""
    call = {"name": _NAME, "arguments": {"row_count": rows}}
    return servers.request("tools/call", call, version=servers.LEGACY, key=key, encoding=encoding)
