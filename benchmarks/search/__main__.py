"""Measures how well and how fast search finds.

python -m benchmarks.search --judgements FILE [--products FILE] [--grow COUNT ...] [--output FILE]

Products are one JSON object a line (id, title, brand, desc, attrs, price in hundredths),
judgements a list of objects (query, and grades 0 to 3 by product id); either may be
compressed by gzip. Without products the sample catalogue is searched, and judged by name.
Every query goes through the functions that people call, with spelling, filters and
embedding in it, in a PostgreSQL of the benchmark's own.
"""

import argparse
import platform
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console

from retail_mcp.installation.connections import Installation, connect

from .data import Query, grown, misspelt, read_judgements, read_products
from .database import BEST, GOOD, Connection, caller, cluster, load, load_sample
from .measures import DEPTH, Values, difference, mean, ndcg, percentile, ratio, recall
from .measures import reciprocal_rank as mrr

METHODS = {
    "words": "select product_id from api.search_products(%s, max_rows => 10)",
    "meaning": "select product_id from api.semantic_search_products(%s, 10, 0)",
    "both": "select product_id from api.hybrid_product_search(%s, max_rows => 10)",
}

_PORT = 5461


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a method found for every query, and how long each took in milliseconds."""

    ndcg: Values
    recall: float
    mrr: float
    empty: float
    times: Sequence[float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--products", type=Path, help="the sample catalogue if left out")
    parser.add_argument("--judgements", type=Path, required=True)
    parser.add_argument("--grow", type=int, nargs="*", default=[], help="more products, in all")
    parser.add_argument("--seed", type=int, default=7, help="of the mistakes in typing")
    parser.add_argument("--port", type=int, default=_PORT, help="of the benchmark's PostgreSQL")
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    console = Console(highlight=False, stderr=True)
    queries = [query for query in read_judgements(given.judgements) if any(query.grades.values())]
    products = read_products(given.products) if given.products else []
    with cluster(given.port) as installation:
        if products:
            load(installation, products, console)
            keys = {number: product.key for number, product in enumerate(products, start=1)}
        else:
            keys = load_sample(installation, console)
        lines = _introduction(len(keys), queries)
        lines += _quality(installation, keys, queries, given.seed)
        speeds = {len(keys): _speed(installation, queries, given.seed)}
    for count in given.grow if products else ():
        rng = random.Random(count)  # noqa: S311 -- no secret
        more = [*products, *grown(products, count - len(products), rng)]
        with cluster(given.port) as installation:
            load(installation, more, console)
            speeds[count] = _speed(installation, queries, given.seed)
    lines += _speed_table(speeds)
    text = "\n".join(lines)
    if given.output:
        given.output.write_text(text)
    print(text)


def _introduction(products: int, queries: Sequence[Query]) -> list[str]:
    judged = sum(len(query.grades) for query in queries)
    return [
        "# How well and how fast search finds",
        "",
        "Made by `make bench-search`. Gains are 2^grade - 1; a query with a mistake has one in a"
        " word of four letters or more.",
        f"{products:,} products, {len(queries)} queries, {judged:,} judgements."
        f" PostgreSQL and client on one machine ({platform.machine()}).",
        "",
    ]


def _quality(
    installation: Installation, keys: Mapping[int, str], queries: Sequence[Query], seed: int
) -> list[str]:
    runs: dict[tuple[str, bool], Run] = {}
    with caller(installation) as connection:
        for method, statement in METHODS.items():
            for is_misspelt in (False, True):
                runs[method, is_misspelt] = _run(
                    connection, statement, keys, queries, seed if is_misspelt else None
                )
    lines = [
        "| method | query | nDCG@10 (95 %) | recall@10 | MRR | no answer | p50 ms | p95 ms |",
        "|---|---|---|---:|---:|---:|---:|---:|",
    ]
    for (method, is_misspelt), run in runs.items():
        lines.append(
            f"| {method} | {'one mistake' if is_misspelt else 'as written'} | {mean(run.ndcg)}"
            f" | {run.recall:.3f} | {run.mrr:.3f} | {run.empty:.1%}"
            f" | {percentile(run.times, 50):.1f} | {percentile(run.times, 95):.1f} |"
        )
    lines += ["", "| comparison | value (95 %) |", "|---|---|"]
    for method in METHODS:
        kept = ratio(runs[method, True].ndcg, runs[method, False].ndcg)
        lines.append(f"| {method}: with a mistake, by without | {kept} |")
    for other in ("words", "meaning"):
        gained = difference(runs["both", False].ndcg, runs[other, False].ndcg)
        lines.append(f"| both, less {other} | {gained} |")
    return [*lines, ""]


def _run(
    connection: Connection,
    statement: str,
    keys: Mapping[int, str],
    queries: Sequence[Query],
    seed: int | None,
) -> Run:
    answers = []
    times = []
    for text in _texts(queries, seed):
        start = time.perf_counter()
        rows = connection.execute(statement.encode(), [text]).fetchall()
        times.append((time.perf_counter() - start) * 1000)
        answers.append([keys[row[0]] for row in rows])
    return Run(
        ndcg=_each(ndcg, answers, queries),
        recall=float(np.nanmean(_each(recall, answers, queries))),
        mrr=float(_each(mrr, answers, queries).mean()),
        empty=sum(not answer for answer in answers) / len(answers),
        times=times,
    )


def _each(
    measure: Callable[[Sequence[str], Mapping[str, int]], float],
    answers: Sequence[Sequence[str]],
    queries: Sequence[Query],
) -> Values:
    return np.array(
        [measure(answer, query.grades) for answer, query in zip(answers, queries, strict=True)]
    )


def _texts(queries: Sequence[Query], seed: int | None) -> list[str]:
    if seed is None:
        return [query.text for query in queries]
    rng = random.Random(seed)  # noqa: S311 -- no secret
    return [misspelt(query.text, rng) for query in queries]


def _speed(installation: Installation, queries: Sequence[Query], seed: int) -> dict[str, str]:
    """Measure what depends on the number of products."""
    written = _texts(queries, None)
    mistaken = _texts(queries, seed)
    figures: dict[str, str] = {}
    with caller(installation) as connection:
        for label, statement in METHODS.items():
            times = _times(connection, statement, written + mistaken)
            figures[f"{label}, p50 and p95 in ms"] = _both(times)
        for share, rating in (("5 %", BEST), ("20 %", GOOD)):
            statement = (
                "select product_id from api.hybrid_product_search("
                f"%s, min_rating => {rating}, max_rows => {DEPTH})"
            )
            times = _times(connection, statement, written)
            figures[f"both, behind a filter of {share}, in ms"] = _both(times)
            fewest = min(
                len(connection.execute(statement.encode(), [text]).fetchall()) for text in written
            )
            figures[f"fewest rows behind a filter of {share}"] = str(fewest)
    with connect(installation.admin_url) as admin:
        times = _times(admin, "select search.embed(%s)", written)
        figures["search.embed, p50 and p95 in ms"] = _both(times)
        times = _times(admin, "select * from search.correct_query(%s)", mistaken)
        figures["search.correct_query, in ms"] = _both(times)
        row = admin.execute("select recall, worst from ops.vector_recall()").fetchone()
        assert row is not None
        figures["recall@10 of the index, products as queries"] = f"{row[0]:.4f}, worst {row[1]:.1f}"
        for share, rating in (("all", 0), ("5 %", BEST), ("20 %", GOOD)):
            figures[f"recall@10 of the index, queries, {share}"] = (
                f"{_recall(admin, written, rating):.4f}"
            )
    return figures


# The nearest products by the function that searches use, and by comparing with all.
_FOUND = """
    select array(
        select product_id
        from search.rank_products(
            %(text)s,
            case
                when %(rating)s > 0
                    then array(select product_id from retail.products where rating >= %(rating)s)
            end,
            10, 0, 1
        )
    )
"""
_EXACT = """
    select array(
        select embeddings.product_id
        from search.embeddings
        join retail.products using (product_id)
        where embeddings.model_id = (select model_id from search.models where provider = 'offline')
            and (%(rating)s = 0 or rating >= %(rating)s)
        order by
            embeddings.embedding operator(extensions.<=>)
            (select search.embed(%(text)s)::extensions.halfvec)
        limit 10
    )
"""


def _recall(connection: Any, texts: Sequence[str], rating: int) -> float:
    """Return how many of the ten nearest the index finds."""
    shares = []
    for text in texts:
        given = {"text": text, "rating": rating}
        found = connection.execute(_FOUND, given).fetchone()[0]
        exact = connection.execute(_EXACT, given).fetchone()[0]
        shares.append(len(set(found) & set(exact)) / max(len(exact), 1))
    return float(np.mean(shares))


def _times(connection: Any, statement: str, texts: Sequence[str]) -> list[float]:
    """Measure each text once, after a round that warms up."""
    times = []
    for is_measured in (False, True):
        for text in texts:
            start = time.perf_counter()
            connection.execute(statement.encode(), [text]).fetchall()
            if is_measured:
                times.append((time.perf_counter() - start) * 1000)
    return times


def _both(times: Sequence[float]) -> str:
    return f"{percentile(times, 50):.1f}, {percentile(times, 95):.1f}"


def _speed_table(speeds: Mapping[int, Mapping[str, str]]) -> list[str]:
    sizes = list(speeds)
    lines = [
        f"| products | {' | '.join(f'{size:,}' for size in sizes)} |",
        f"|---|{'---:|' * len(sizes)}",
    ]
    for label in speeds[sizes[0]]:
        lines.append(f"| {label} | {' | '.join(speeds[size][label] for size in sizes)} |")
    return [*lines, ""]


if __name__ == "__main__":
    main()
