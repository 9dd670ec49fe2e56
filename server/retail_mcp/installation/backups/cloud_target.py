"""Azure Blob, S3 and compatible services, and Google Cloud Storage, through the package obstore.

Credentials come from the variables that each cloud's own programs read, or from the identity of
the machine. A file is stored all or nothing: the cloud joins its parts at the end.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import obstore
import obstore.store
from obstore.exceptions import BaseError

from ...errors import UserError
from ...masking import Masking
from ...private_files import new_file

_QUERY = re.compile(r"(https?://[^\s?\"']+)\?[^\s\"']*")
_CHUNK = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class CloudTarget:
    """A container or bucket, and a folder within it."""

    title: str
    objects: Any

    @classmethod
    def at(cls, target: str) -> "CloudTarget":
        with _explained(target):
            objects = obstore.store.from_url(
                target, retry_config={"max_retries": 8, "retry_timeout": timedelta(minutes=5)}
            )
        return cls(title=target, objects=objects)

    def sizes(self, prefix: str = "") -> Mapping[str, int]:
        with _explained(self.title):
            pages = obstore.list(self.objects, prefix or None)
            return {found["path"]: found["size"] for page in pages for found in page}

    def put(self, key: str, source: Path) -> None:
        with _explained(self.title), source.open("rb") as content:
            obstore.put(self.objects, key, content)

    def put_text(self, key: str, content: bytes) -> None:
        with _explained(self.title):
            obstore.put(self.objects, key, content)

    def get(self, key: str, target: Path) -> None:
        with _explained(self.title), new_file(target) as output:
            for chunk in obstore.get(self.objects, key).stream(min_chunk_size=_CHUNK):
                output.write(chunk)

    def get_text(self, key: str) -> bytes:
        with _explained(self.title):
            return bytes(obstore.get(self.objects, key).bytes())

    def delete(self, key: str) -> None:
        with _explained(self.title):
            obstore.delete(self.objects, key)


@contextmanager
def _explained(title: str) -> Iterator[None]:
    """Turn a cloud error into a sentence, because it may repeat addresses with keys."""
    try:
        yield
    except (BaseError, FileNotFoundError, ValueError) as error:
        first = " ".join(str(error).partition("Debug source")[0].split())[:500]
        said = Masking().text(_QUERY.sub(r"\1", first))
        # Without the cause, which a traceback would show unmasked.
        raise UserError(
            f"{title} failed: {said}",
            hint="Is the address right, does the container or bucket exist, and are the variables"
            " of its credentials set? See docs/backup.md.",
        ) from None
