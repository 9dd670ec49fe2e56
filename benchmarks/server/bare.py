"""The function without our server: plain FastMCP over a psycopg pool.

    python -m benchmarks.server.bare PORT CONNINFO

No identity, limits, audit trail or checks: the login is a BI login's.
"""

import sys
from typing import Any

from fastmcp import FastMCP
from psycopg_pool import AsyncConnectionPool


def main() -> None:
    port, conninfo = int(sys.argv[1]), sys.argv[2]
    pool = AsyncConnectionPool(
        conninfo,
        min_size=4,
        max_size=10,
        open=False,
        kwargs={"autocommit": True, "prepare_threshold": 0},
    )
    mcp: FastMCP[None] = FastMCP("bare")

    @mcp.tool
    async def daily_sales(start_date: str, end_date: str) -> list[dict[str, Any]]:
        await pool.open()
        async with pool.connection() as connection:
            cursor = await connection.execute(
                b"select coalesce(json_agg(row), '[]') from api.daily_sales("
                b"start_date => %s::date, end_date => %s::date) as row",
                [start_date, end_date],
            )
            row = await cursor.fetchone()
        rows: list[dict[str, Any]] = row[0] if row else []
        return rows

    mcp.run(
        transport="http",
        host="127.0.0.1",
        port=port,
        stateless_http=True,
        json_response=True,
        show_banner=False,
        uvicorn_config={"log_level": "error"},
    )


if __name__ == "__main__":
    main()
