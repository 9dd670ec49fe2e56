"""Creates and drops databases."""

import psycopg
import psycopg.sql

from .connections import Installation, connect


def create_database(installation: Installation) -> bool:
    """Create the database unless it exists; return whether it was created."""
    name = installation.database
    maintenance = psycopg.conninfo.make_conninfo(installation.admin_url, dbname="postgres")
    with connect(maintenance) as connection:
        found = connection.execute("select from pg_database where datname = %s", [name])
        if found.fetchone() is not None:
            return False
        connection.execute(
            psycopg.sql.SQL("create database {} template template0").format(
                psycopg.sql.Identifier(name)
            )
        )
        return True


def drop_database(installation: Installation) -> None:
    """Drop a scratch database."""
    maintenance = psycopg.conninfo.make_conninfo(installation.admin_url, dbname="postgres")
    with connect(maintenance) as connection:
        connection.execute(
            psycopg.sql.SQL("drop database if exists {} with (force)").format(
                psycopg.sql.Identifier(installation.database)
            )
        )
