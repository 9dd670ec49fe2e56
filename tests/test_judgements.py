"""The judged queries of the sample catalogue: well formed, and answered well enough."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import psycopg
import pytest
from benchmarks.search.measures import ndcg
from rich.console import Console

from retail_mcp import cli_embed, drift, migrations
from retail_mcp.installation import Installation, connect

from .conftest import ROOT, copy_database

JUDGED: list[dict[str, Any]] = json.loads(
    (ROOT / "tests" / "judgements" / "catalogue.json").read_text(encoding="utf-8")
)
KINDS = {"need", "synonym", "name", "attribute", "brand", "size", "price", "typo"}

TOOLS = {
    "words": "select product from api.search_products(%s, max_rows => 10)",
    "meaning": "select product from api.semantic_search_products(%s, 10, 0)",
    "both": "select product from api.hybrid_product_search(%s, max_rows => 10)",
}

# A little below what was measured: better is welcome, worse is a mistake.
FLOORS = {"words": 0.77, "meaning": 0.65, "both": 0.785}
FLOORS_BY_KIND = {"name": 0.92, "size": 0.87, "price": 0.90, "typo": 0.92, "brand": 0.92}


def test_there_are_enough() -> None:
    assert len(JUDGED) >= 120
    queries = Counter(entry["query"].lower() for entry in JUDGED)
    assert set(queries.values()) == {1}
    assert {entry["kind"] for entry in JUDGED} == KINDS
    assert min(Counter(entry["kind"] for entry in JUDGED).values()) >= 10


def test_grades_are_of_products_that_there_are() -> None:
    names = set()
    for path in (ROOT / "db" / "sample" / "products").glob("*.sql"):
        texts = re.findall(r"'((?:[^']|'')*)'", path.read_text(encoding="utf-8"))
        names |= {text.replace("''", "'") for text in texts}
    for entry in JUDGED:
        assert names.issuperset(entry["grades"]), entry["query"]
        assert set(entry["grades"].values()) <= {1, 2, 3}
        assert max(entry["grades"].values()) >= 2


@pytest.fixture(scope="module")
def answered(template: Installation) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """The sample catalogue, asked by head office."""
    installation = replace(template, database="test_judgements")
    copy_database(template, installation)
    migrations.load_sample(installation, migrations.Sample(scale=0.01), lambda *_: None)
    with connect(installation.migration_url) as connection:
        cli_embed.bring_up(connection, Console(quiet=True))
    with psycopg.connect(installation.admin_url) as connection:
        connection.execute(
            "select auth.begin_request(null, 'development',"
            " '00000000-0000-0000-0000-000000000000', null, 'test')"
        )
        yield connection
    drift.drop_database(installation)


@pytest.mark.parametrize("tool", TOOLS)
def test_what_is_asked_for_comes_first(
    answered: psycopg.Connection[tuple[Any, ...]], tool: str
) -> None:
    found = {
        entry["query"]: [
            name for (name,) in answered.execute(TOOLS[tool].encode(), [entry["query"]])
        ]
        for entry in JUDGED
    }
    values = {entry["query"]: ndcg(found[entry["query"]], entry["grades"]) for entry in JUDGED}
    assert float(np.mean(list(values.values()))) >= FLOORS[tool]
    if tool == "both":
        assert all(found.values())
        for kind, floor in FLOORS_BY_KIND.items():
            of_kind = [values[entry["query"]] for entry in JUDGED if entry["kind"] == kind]
            assert float(np.mean(of_kind)) >= floor, kind


def test_words_about_prices_and_stars_hold(
    answered: psycopg.Connection[tuple[Any, ...]],
) -> None:
    """What is graded passes the filters that the words become."""
    for entry in JUDGED:
        if entry["kind"] != "price":
            continue
        rows = answered.execute(
            "select product, note from api.hybrid_product_search(%s, max_rows => 1000)",
            [entry["query"]],
        ).fetchall()
        assert all("filters: " in note for _, note in rows), entry["query"]
        assert {name for name, _ in rows}.issuperset(entry["grades"]), entry["query"]
