"""A database with the products, in its own cluster."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from rich.console import Console

from retail_mcp.cli.bring_up_vectors import bring_all_up, bring_up
from retail_mcp.installation import migrations, sample_data
from retail_mcp.installation.cluster import Cluster
from retail_mcp.installation.connections import Installation, connect
from retail_mcp.installation.databases import create_database
from retail_mcp.installation.roles import prepare_roles
from retail_mcp.settings import Settings

from .data import Product

Connection = psycopg.Connection[tuple[Any, ...]]

_CALLER = "00000000-0000-0000-0000-000000000000"

# Ratings for filters: every twentieth product has the best one, every fifth a good one.
BEST = 5
GOOD = 4


@contextmanager
def cluster(port: int) -> Iterator[Installation]:
    """Start a cluster with a migrated database; remove all of it afterwards."""
    # Sockets need a short path, and PostgreSQL's user must be able to enter it if we are root.
    directory = Path(tempfile.mkdtemp(prefix="rmcp-", dir="/tmp"))
    directory.chmod(0o711)
    settings = Settings(data_dir=directory, database_port=port, port=0)
    made = Cluster.at(directory, port, {"shared_buffers": "1GB", "max_wal_size": "8GB"})
    made.start()
    try:
        installation = Installation(settings=settings, cluster=made)
        create_database(installation)
        prepare_roles(installation)
        migrations.upgrade(installation.migration_url)
        yield installation
    finally:
        made.stop()
        shutil.rmtree(directory, ignore_errors=True)


def load(installation: Installation, products: Sequence[Product], console: Console) -> None:
    """Insert products as any program would, and embed them; their ids are their positions."""
    with console.status(f"Loading {len(products):,} products"):
        with connect(installation.migration_url, autocommit=False) as connection:
            connection.execute("select auth.register_store('Store')")
            connection.execute(
                "select auth.save_principal('Bench', 'head_office', null, %s)", [_CALLER]
            )
            connection.execute("select auth.set_development(true)")
            connection.execute("select auth.begin_load()")
            connection.execute(
                "insert into retail.categories (category_id, name) overriding system value"
                " values (1, 'products')"
            )
            connection.execute(
                "insert into retail.product_types (product_type_id, category_id, name)"
                " overriding system value values (1, 1, 'product')"
            )
            _copy(connection, products)
            connection.commit()
        with connect(installation.admin_url) as connection:
            connection.execute("vacuum analyze")
    with connect(installation.migration_url) as connection:
        bring_up(connection, console)
    with connect(installation.admin_url) as connection:
        connection.execute("vacuum analyze")


def load_sample(installation: Installation, console: Console) -> dict[int, str]:
    """Load the sample catalogue with a few sales, and embed it; return the name of each product."""
    with console.status("Loading the sample catalogue"):
        wanted = sample_data.Sample(scale=0.01)
        sample_data.load_sample(installation, wanted, lambda _label, _done, _total: None)
    bring_all_up(installation, console)
    with connect(installation.admin_url) as connection:
        connection.execute("vacuum analyze")
        rows = connection.execute("select product_id, name from retail.products").fetchall()
    return {int(str(number)): str(name) for number, name in rows}


def _copy(connection: psycopg.Connection[Any], products: Sequence[Product]) -> None:
    connection.execute(
        "create temporary table given (number integer, name text, brand text, description text,"
        " tags text[], price numeric)"
    )
    with connection.cursor().copy("copy given from stdin") as copy:
        for number, product in enumerate(products, start=1):
            copy.write_row(
                (
                    number,
                    product.name,
                    product.brand,
                    product.description,
                    [product.attributes[:3000]] if product.attributes else [],
                    product.price,
                )
            )
    connection.execute(
        """
        insert into retail.products (
            product_id, sku, name, description, brand, category_id, product_type_id, base_price,
            tags, rating, rating_count
        )
        overriding system value
        select
            number, 'P-' || number, name, description, brand, 1, 1, price, tags,
            case when number %% 20 = 0 then %s when number %% 5 = 0 then %s else 3 end, 1
        from given
        """,
        [BEST, GOOD],
    )


@contextmanager
def caller(installation: Installation) -> Iterator[Connection]:
    """Connect as the server does, in a transaction with an authenticated caller."""
    with (
        connect(installation.gateway_url, autocommit=True) as connection,
        connection.transaction(),
    ):
        connection.execute(
            "select auth.begin_request(null, 'development', %s, null, 'bench')", [_CALLER]
        )
        yield connection
