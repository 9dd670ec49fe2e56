"""The offline model in SQL, compared with its library; searches of the catalogue by SQL and MCP."""

import importlib.util
import io
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import pytest
from rich.console import Console
from tokenizers import Tokenizer

from retail_mcp.cli.bring_up_vectors import bring_up
from retail_mcp.embedding import offline_model
from retail_mcp.installation.connections import connect

from .conftest import ROOT, Database

ODD = [
    "",
    "   ",
    "a",
    "ÄÖÜ ß straße",
    "naïve café résumé",
    "e\u0301 combining acute",
    "日本語のテキスト 検索",
    "한국어 상품",
    "Привет, мир",
    "مرحبا بالعالم",
    "👩‍🔧🔨 emoji 🇺🇸",
    "½ \u00d7 ¾ in. ≥ 5 mm² 20 °C",
    "tab\tnew\nline\u00a0nbsp\u2003em\u3000wide",
    "\u200bzero\u200dwidth",
    "x" * 500,
    "1234567890" * 20,
    "<0x41> <0xZZ>",
    "▁ ▁▁ under",
    "'; drop table search.tokens; --",
    'quote " and \\ backslash',
    "UPPER lower MiXeD",
]


@pytest.fixture(scope="module")
def catalogue() -> list[str]:
    """Names and descriptions of the sample catalogue."""
    text = "".join(
        path.read_text() for path in sorted((ROOT / "db" / "sample" / "products").glob("*.sql"))
    )
    return [part.replace("''", "'") for part in text.split("'")[1::2] if len(part) > 12]


@pytest.fixture
def searchable(make_database: Callable[[], Database]) -> Database:
    """The sample data at one per cent of its size, with the offline model."""
    database = make_database()
    with connect(database.migrator, autocommit=False) as connection:
        connection.execute(
            "select set_config('sample.scale', '0.01', true),"
            " set_config('sample.last_day', '2025-12-31', true)"
        )
        folder = ROOT / "db" / "sample"
        for name in (folder / "manifest").read_text().split():
            connection.execute((folder / name).read_bytes())
        connection.execute("select auth.set_development(true)")
        connection.commit()
    with connect(database.migrator) as connection:
        bring_up(connection, Console(quiet=True))
    return database


@pytest.fixture(scope="module")
def library() -> Callable[[str], np.ndarray | None]:
    """The library's tokenizer, and the normalized mean of its vectors."""
    spec = importlib.util.find_spec("wordllama")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0])
    tokenizer = Tokenizer.from_file(
        str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json")
    )
    model = offline_model.OfflineModel.installed()
    vectors = np.frombuffer(model.vectors, dtype=">f2").reshape(-1, model.dimensions)

    def embed(text: str) -> np.ndarray | None:
        numbers = tokenizer.encode(text, add_special_tokens=False).ids
        if not text:
            return None
        total = vectors[numbers].astype(np.float64).sum(axis=0)
        return np.asarray(total / np.linalg.norm(total))

    return embed


def test_vectors_are_those_of_the_library(
    searchable: Database, library: Callable[[str], np.ndarray | None], catalogue: list[str]
) -> None:
    texts = ODD + catalogue[:: len(catalogue) // 400]
    farthest = 0.0
    with psycopg.connect(searchable.admin) as connection:
        for text in texts:
            row = connection.execute(
                "select search.normalise(%s), search.embed(%s)::text", [text, text]
            ).fetchone()
            assert row is not None
            expected = library(row[0])
            if expected is None:
                assert row[1] is None
                continue
            found = np.array([float(part) for part in row[1].strip("[]").split(",")])
            farthest = max(farthest, float(np.abs(found - expected).max()))
    assert farthest < 1e-6


def test_special_tokens_in_texts_are_plain_text(searchable: Database) -> None:
    # The library would treat them as its own markers, so a text could set its own end.
    with psycopg.connect(searchable.admin) as connection:
        row = connection.execute("select search.word_pieces('<s>')").fetchone()
    assert row is not None
    assert len(row[0]) > 1


def test_a_second_install_does_nothing(searchable: Database) -> None:
    with connect(searchable.migrator) as connection:
        before = connection.execute("select max(embedded_at) from search.embeddings").fetchone()
        bring_up(connection, Console(quiet=True))
        after = connection.execute("select max(embedded_at) from search.embeddings").fetchone()
        pending = connection.execute("select pending from search.embedding_status()").fetchone()
    assert before == after
    assert pending == (0,)


def test_an_install_indexes_and_embeds_what_search_lacks(searchable: Database) -> None:
    status = "select finding, remedy from ops.search_status()"
    lacking = "select array_agg(product_id) from (select product_id from retail.products limit 3)"

    def ask(connection: psycopg.Connection, query: str) -> tuple[object, ...] | None:
        with connection.transaction():
            connection.execute("select auth.begin_load()")
            return connection.execute(query.encode()).fetchone()

    with psycopg.connect(searchable.admin, autocommit=True) as connection:
        before = ask(connection, status)
        ask(connection, f"select search.remove_documents(({lacking}))")
        found = ask(connection, status)
    assert before is not None
    assert before[1] is None
    assert found is not None
    assert str(found[0]).startswith("search lacks 3 of ")
    assert found[1] == "retail-mcp embed install"
    console = Console(file=io.StringIO())
    with connect(searchable.migrator) as connection:
        bring_up(connection, console)
        assert ask(connection, status) == before
    assert isinstance(console.file, io.StringIO)
    assert "Indexing 3 entries that search did not know" in console.file.getvalue()


# Searches in words that the catalogue does not use, or misspelt, and what must be among the first
# results.
NEEDS = {
    "someting to hang a hevy mirror on drywal": "Drywall Anchors",
    "cordles dril": "Drill",
    "claw hamer": "Claw Hammer",
    "exterior deck stain": "Stain",
    "toilet keeps running, replace flapper": "Flapper",
    "2x4 stud": "2x4",
    "gfci outlet for bathrom": "GFCI",
    "garden hose 50 ft": "Hose",
    "pvc pipe glue": "PVC",
    "paint roller": "Roller",
}


@pytest.mark.parametrize("tool", ["hybrid_product_search", "search_products"])
def test_needs_find_the_right_products(searchable: Database, tool: str) -> None:
    with psycopg.connect(searchable.admin) as connection:
        connection.execute(
            "select auth.begin_request(null, 'development',"
            " '00000000-0000-0000-0000-000000000000', null, 'test')"
        )
        met = 0
        for need, wanted in NEEDS.items():
            rows = connection.execute(
                f"select product from api.{tool}(%s, max_rows => 5)".encode(), [need]
            ).fetchall()
            assert rows
            met += any(wanted.lower() in name.lower() for (name,) in rows)
    assert met >= len(NEEDS) - 1


def test_a_filter_in_words_holds(searchable: Database) -> None:
    with psycopg.connect(searchable.admin) as connection:
        connection.execute(
            "select auth.begin_request(null, 'development',"
            " '00000000-0000-0000-0000-000000000000', null, 'test')"
        )
        rows = connection.execute(
            "select price, rating, quantity_in_stock, note from api.hybrid_product_search("
            "'drill under 150 dollars with at least 4 stars in stock', max_rows => 50)"
        ).fetchall()
    assert len(rows) == 50
    for price, rating, stock, note in rows:
        assert price <= 150
        assert rating >= 4
        assert stock > 0
        assert note == "filters: price up to 150, rating from 4, in stock"


_NUMBERS = ("min_price", "max_price", "min_rating", "in_stock_only")


def test_no_filter_starves_an_answer(searchable: Database) -> None:
    """As many rows as requested, if enough pass the filters, and only rows that pass them."""
    rng = random.Random(11)  # noqa: S311 - no secret
    with psycopg.connect(searchable.admin) as connection:
        connection.execute(
            "select auth.begin_request(null, 'development',"
            " '00000000-0000-0000-0000-000000000000', null, 'test')"
        )
        names = {
            column: [
                name
                for (name,) in connection.execute(
                    f"select distinct {expression} from retail.products"
                    " join retail.categories using (category_id)"
                    " join retail.product_types using (category_id, product_type_id)"
                    f" where {expression} is not null order by 1".encode()
                )
            ]
            for column, expression in (
                ("category_name", "categories.name"),
                ("product_type", "product_types.name"),
                ("brand", "products.brand"),
            )
        }
        asked = 0
        for _ in range(80):
            given: dict[str, object] = {
                column: rng.choice(values) for column, values in names.items() if rng.random() < 0.3
            }
            if rng.random() < 0.4:
                given["min_price"] = rng.randrange(1, 60)
            if rng.random() < 0.4:
                given["max_price"] = rng.randrange(60, 300)
            if rng.random() < 0.3:
                given["min_rating"] = Decimal(rng.choice(("3", "4", "4.5")))
            if rng.random() < 0.3:
                given["in_stock_only"] = True
            most = rng.choice((1, 10, 100, 500))
            query = rng.choice(list(NEEDS))
            arguments = "".join(f", {name} => %({name})s" for name in given)
            rows = connection.execute(
                "select product_id, total_rows from api.hybrid_product_search("
                f"%(query)s, max_rows => %(most)s{arguments})".encode(),
                {"query": query, "most": most, **given},
            ).fetchall()
            passing = {
                number
                for (number,) in connection.execute(
                    """
                    select products.product_id
                    from retail.products
                    join retail.categories using (category_id)
                    join retail.product_types using (category_id, product_type_id)
                    where products.discontinued_on is null
                        and (%(category_name)s::text is null or categories.name = %(category_name)s)
                        and (
                            %(product_type)s::text is null
                            or product_types.name = %(product_type)s
                        )
                        and (%(brand)s::text is null or products.brand = %(brand)s)
                        and (%(min_price)s::numeric is null or base_price >= %(min_price)s)
                        and (%(max_price)s::numeric is null or base_price <= %(max_price)s)
                        and (%(min_rating)s::numeric is null or rating >= %(min_rating)s)
                        and (
                            %(in_stock_only)s::boolean is null
                            or exists (
                                select from retail.inventory
                                where inventory.product_id = products.product_id
                                    and quantity_on_hand > 0
                            )
                        )
                    """,
                    {name: given.get(name) for name in (*names, *_NUMBERS)},
                )
            }
            found = [number for number, _ in rows]
            assert len(found) == len(set(found)) == min(most, len(passing)), (query, given)
            assert passing.issuperset(found), (query, given)
            assert {total for _, total in rows} <= {len(passing)}
            asked += bool(passing)
    assert asked > 40


def test_very_many_are_embedded_before_their_index_is_built(
    make_database: Callable[[], Database],
) -> None:
    database = make_database()
    with connect(database.migrator) as connection:
        bring_up(connection, Console(quiet=True))
        with connection.transaction():
            connection.execute("select auth.register_store('Store'), auth.begin_load()")
            connection.execute("insert into retail.categories (name) values ('things')")
            connection.execute(
                "insert into retail.product_types (category_id, name)"
                " select category_id, 'thing' from retail.categories"
            )
            connection.execute(
                "insert into retail.products (sku, name, category_id, product_type_id, base_price)"
                " select 'T-' || number, 'Thing number ' || number, category_id, product_type_id, 1"
                " from retail.product_types cross join generate_series(1, 2500) as number"
            )
        bring_up(connection, Console(quiet=True))
        assert _state(connection) == (2500, 1)
        # The state that a run leaves when it is killed before its end.
        with connect(database.admin) as admin:
            admin.execute("drop index search.embeddings_model_1_idx")
        bring_up(connection, Console(quiet=True))
        assert _state(connection) == (2500, 1)


def _state(connection: psycopg.Connection[Any]) -> tuple[Any, ...] | None:
    return connection.execute(
        "select (select count(*) from search.embeddings),"
        " (select count(*) from pg_indexes where indexname like 'embeddings_model_%'"
        " and indexdef like '%hnsw%')"
    ).fetchone()
