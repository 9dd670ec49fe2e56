"""A server of this version, while the next version's migration runs and after it."""

import asyncio

from retail_mcp.serving.application import Service

from ..conftest import ROOT, Database
from ..support import eventually, run_sql
from .conftest import Running


def next_version() -> str:
    """Return what a migration may add: a column, and an argument with a default."""
    text = (ROOT / "db" / "functions" / "api" / "list_stores" / "latest.sql").read_text("utf-8")
    for old, new in (
        ("list_stores()", "list_stores(kind text default null)"),
        ("last_order_date  date\n", "last_order_date  date,\n        manager          text\n"),
        ("as last_order_date\n", "as last_order_date,\n        stores.manager\n"),
        ("    order by", "    where $1 is null or stores.kind = $1\n    order by"),
        ("latest order.$$", "latest order.\nmanager: Who runs the store.$$"),
        ("\n\nstore: The", "\n\nkind: Only stores of this kind.\n\nstore: The"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    return f"""
        begin;
        alter table retail.stores add column manager text;
        update retail.stores set manager = 'A. Manager';
        drop function api.list_stores();
        {text}
        select pg_sleep(0.3);
        insert into ops.applied_revisions (revision, fingerprint) values ('9999', 'next version');
        notify retail_catalog, 'reload';
        commit;
    """


async def test_servers_of_this_version_answer_while_the_next_one_migrates(
    running: Running, database: Database
) -> None:
    answers: list[str] = []
    is_over = asyncio.Event()

    async def call() -> None:
        async with running.client("head-key") as client:
            while not is_over.is_set():
                answer = await client.call_tool("list_stores", {})
                assert not answer.is_error, answer.content
                answers.append(str(answer.structured_content))

    async def has_next() -> bool:
        return "A. Manager" in answers[-1]

    callers = [asyncio.create_task(call()) for _ in range(3)]
    await eventually(lambda: asyncio.sleep(0, bool(answers)))
    await asyncio.to_thread(run_sql, database.admin, next_version())
    await eventually(has_next)
    is_over.set()
    await asyncio.gather(*callers)
    assert "Manager" not in answers[0]
    # A server of this version also starts on the new schema.
    other = Service(running.service.settings)
    await other.start()
    await other.stop()
