"""Copies the offline embedding model from its installed package into the database.

The package wordllama contains the model's weights and its tokenizer as plain files. Only
these are read: the package is not imported, and nothing is downloaded.
"""

import array
import importlib.util
import json
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from ..errors import UserError
from .models import EVERYTHING_PENDING, Choice, count_pending

_PACKAGE = "wordllama"
_WEIGHTS = Path("weights") / "l2_supercat_256.safetensors"
_TOKENIZER = Path("tokenizers") / "l2_supercat_tokenizer_config.json"

_BATCH = 500

# From this number on, building the index at once is faster than row by row.
_MANY = 2000


@dataclass(frozen=True, kw_only=True)
class OfflineModel:
    """The tokens that words are made of, and the vector of each, in half precision."""

    pieces: dict[str, int]
    dimensions: int
    # As pgvector reads them: big-endian, one row after the other.
    vectors: bytes

    @classmethod
    def installed(cls) -> "OfflineModel":
        """Read the model of the installed package."""
        found = importlib.util.find_spec(_PACKAGE)
        if found is None or not found.submodule_search_locations:
            raise UserError(
                f"the package {_PACKAGE}, which contains the offline model, is not installed",
                hint="Install it with: pip install 'retail-mcp[offline-model]'",
            )
        folder = Path(found.submodule_search_locations[0])
        tokenizer = json.loads((folder / _TOKENIZER).read_text(encoding="utf-8"))
        rows, dimensions, vectors = _read_weights((folder / _WEIGHTS).read_bytes())
        pieces: dict[str, int] = tokenizer["model"]["vocab"]
        if len(pieces) != rows:
            raise UserError(
                f"the offline model has {len(pieces)} pieces and {rows} vectors",
                hint=f"Install another version of {_PACKAGE}.",
            )
        return cls(pieces=pieces, dimensions=dimensions, vectors=vectors)

    def rows(self) -> Iterator[bytes]:
        """Write the rows of search.tokens in PostgreSQL's binary form."""
        size = 2 * self.dimensions
        for piece, number in sorted(self.pieces.items(), key=lambda pair: pair[1]):
            text = piece.encode()
            vector = self.vectors[number * size : (number + 1) * size]
            yield b"".join(
                (
                    struct.pack("!hii", 3, 4, number),
                    struct.pack("!i", len(text)),
                    text,
                    struct.pack("!ihh", len(vector) + 4, self.dimensions, 0),
                    vector,
                )
            )


def is_installed(connection: psycopg.Connection) -> bool:
    row = connection.execute(
        "select exists (select from search.models where provider = 'offline')"
        " and exists (select from search.tokens)"
    ).fetchone()
    return bool(row and row[0])


def install(connection: psycopg.Connection) -> None:
    """Put the model into the database, all or nothing."""
    model = OfflineModel.installed()
    with connection.transaction():
        connection.execute("truncate search.tokens")
        with connection.cursor().copy(
            "copy search.tokens (token_id, piece, embedding) from stdin (format binary)"
        ) as copy:
            copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
            for row in model.rows():
                copy.write(row)
            copy.write(struct.pack("!h", -1))
        connection.execute("select search.finish_install()")


def embed_pending(
    connection: psycopg.Connection,
    model: str,
    progress: Callable[[int], None],
    *,
    choice: Choice = EVERYTHING_PENDING,
    is_stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Embed offline the entries without a vector of their text; each batch is committed.

    For many entries the index is dropped first, and built again at the end. If a run is
    killed in between, the next one builds it.
    """
    if count_pending(connection, model, choice) >= _MANY:
        connection.execute("select search.suspend_index(%s)", [model])
    done = _embed_batches(connection, model, progress, choice, is_stopped)
    connection.execute("select search.build_index(%s)", [model])
    return done


def _embed_batches(
    connection: psycopg.Connection,
    model: str,
    progress: Callable[[int], None],
    choice: Choice,
    is_stopped: Callable[[], bool],
) -> int:
    done, last = 0, 0
    while not is_stopped():
        with connection.transaction():
            rows = connection.execute(
                "select product_id from search.pending_embeddings(%s, %s, %s, %s, %s)",
                [model, last, _BATCH, choice.force, choice.only],
            ).fetchall()
            if not rows:
                break
            numbers = [row[0] for row in rows]
            connection.execute("select search.embed_offline(%s)", [numbers])
        done, last = done + len(numbers), numbers[-1]
        progress(done)
    return done


def _read_weights(content: bytes) -> tuple[int, int, bytes]:
    """Return rows, columns and big-endian halves of the only matrix of a safetensors file."""
    (size,) = struct.unpack_from("<Q", content)
    header = json.loads(content[8 : 8 + size])
    (matrix,) = (value for name, value in header.items() if name != "__metadata__")
    if matrix["dtype"] != "F16":
        raise UserError(
            f"the offline model has weights of the type {matrix['dtype']}, not F16",
            hint=f"Install another version of {_PACKAGE}.",
        )
    rows, dimensions = matrix["shape"]
    first, last = matrix["data_offsets"]
    halves = array.array("H", content[8 + size + first : 8 + size + last])
    if sys.byteorder == "little":
        halves.byteswap()
    return rows, dimensions, halves.tobytes()
