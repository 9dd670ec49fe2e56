"""What a client sees of a tool, apart from its schemas."""

from ..support import publish, run_sql
from .conftest import Running


async def test_hints_come_from_volatility(running: Running, admin_url: str) -> None:
    run_sql(admin_url, publish("reads() returns integer language sql stable return 1"))
    run_sql(admin_url, publish("writes() returns integer language sql volatile return 1"))
    await running.reload()
    async with running.client("head-key") as client:
        listed = (await client.list_tools()).tools
    hints = {
        tool.name: (
            tool.annotations.read_only_hint,
            tool.annotations.destructive_hint,
            tool.annotations.idempotent_hint,
        )
        for tool in listed
        if tool.annotations is not None
    }
    # For a tool that only reads, the destructive and idempotent hints have no meaning.
    assert hints["reads"] == (True, None, None)
    assert hints["writes"] == (False, True, False)
