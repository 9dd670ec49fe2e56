"""Queries within the limits return the same as in PostgreSQL, and use the same indexes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from retail_mcp.installation.connections import Installation
from tests.conftest import Database, copied


def queries_of(name: str) -> list[str]:
    """Return the queries of a file in this folder."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [part.strip() for part in re.split(r";\n\n|;\n\Z", text) if part.strip()]


QUERIES = queries_of("honest_queries.sql")
# Functions newer than the oldest supported PostgreSQL.
SINCE = {
    170000: r"json_(value|query|exists|table|scalar|serialize)",
    180000: r"array_(sort|reverse)|casefold|crc32|uuid_extract_version|json_strip_nulls",
}
# Returns rows as the same JSON as the tool, but with plain PostgreSQL.
PLAIN = """
create function pg_temp.plain(query_text text, out columns text[], out rows json)
    language plpgsql
as $$
declare
    lines refcursor;
    line  record;
    cells json;
    kept  json[] := '{}';
begin
    open lines for execute format(E'select * from (\\n%s\\n) as result limit 1000', query_text);
    loop
        fetch lines into line;
        exit when not found;
        select
            json_agg(field.value order by field.ordinality),
            array_agg(field.key order by field.ordinality)
        into cells, columns
        from json_each(row_to_json(line)) with ordinality as field;
        kept := kept || cells;
    end loop;
    rows := array_to_json(kept);
end
$$
"""


@pytest.fixture(scope="module")
def connections(
    template_with_rows: Installation,
) -> Iterator[tuple[psycopg.Connection[Any], psycopg.Connection[Any]]]:
    with copied(template_with_rows) as installation:
        database = Database(installation=installation)
        with (
            psycopg.connect(database.login("bi_test_head"), autocommit=True) as caller,
            psycopg.connect(database.admin, autocommit=True) as admin,
        ):
            admin.execute(PLAIN)
            admin.execute("set search_path = pg_catalog, retail")
            # The tool shows timestamps in the time zone of the stores.
            admin.execute("select set_config('timezone', min(time_zone), false) from retail.stores")
            yield caller, admin


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:60])
@pytest.mark.attack(20)
def test_answer_is_the_same(
    connections: tuple[psycopg.Connection[Any], psycopg.Connection[Any]], query: str
) -> None:
    caller, admin = connections
    for version, names in SINCE.items():
        if re.search(names, query) and admin.info.server_version < version:
            pytest.skip(f"it came with PostgreSQL {version // 10000}")
    contained = caller.execute(
        "select columns, rows from api.execute_sales_query(%s, 1000)", [query]
    ).fetchone()
    plain = admin.execute("select columns, rows from pg_temp.plain(%s)", [query]).fetchone()
    assert contained is not None
    assert plain is not None
    assert json.dumps(contained[1]) == json.dumps(plain[1])
    if plain[1]:
        assert contained[0] == plain[0]
