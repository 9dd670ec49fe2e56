"""Embedding models: those in the database, and the configured one."""

from dataclasses import dataclass

import psycopg

from ..settings import Settings

# The provider of the model that is stored in the database.
OFFLINE = "offline"


@dataclass(frozen=True, kw_only=True)
class Model:
    """The identity of a model: vectors of different models cannot be compared."""

    name: str
    provider: str
    dimensions: int


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which entries to embed: by default those without a vector of their current text."""

    force: bool = False
    only: list[int] | None = None


EVERYTHING_PENDING = Choice()


def known_models(connection: psycopg.Connection) -> list[Model]:
    """Read the models, the current one first."""
    rows = connection.execute(
        "select name, provider, dimensions from search.models order by is_current desc, name"
    )
    return [Model(name=row[0], provider=row[1], dimensions=row[2]) for row in rows]


def configured_model(settings: Settings) -> Model | None:
    if settings.embedding_provider is None:
        return None
    return Model(
        name=settings.embedding_model,
        provider=settings.embedding_provider,
        dimensions=settings.embedding_dimensions,
    )


def count_pending(connection: psycopg.Connection, model: str, choice: Choice) -> int:
    """Count the texts that have no vector of the model, or all that were chosen."""
    row = connection.execute(
        "select count(*) from search.pending_embeddings(%s, 0, 2147483647, %s, %s)",
        [model, choice.force, choice.only],
    ).fetchone()
    return int(row[0]) if row else 0
