"""An HTTP endpoint with the API of OpenAI and Azure, and vectors computed from words."""

import base64
import hashlib
import math
import random
import re
import struct
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .conftest import free_port

DIMENSIONS = 48


def vector_of(text: str, dimensions: int = DIMENSIONS) -> list[float]:
    """Texts that share words get similar vectors; texts without common words, unrelated ones."""
    total = [0.0] * dimensions
    for word in re.findall(r"\w+", text.lower()):
        chance = random.Random(hashlib.sha256(word.encode()).digest())  # noqa: S311 - a word has one vector
        total = [value + chance.gauss(0, 1) for value in total]
    length = math.sqrt(sum(value * value for value in total)) or 1.0
    # Rounded to the four-byte floats that go over the wire.
    packed = struct.pack(f"{dimensions}f", *(value / length for value in total))
    return list(struct.unpack(f"{dimensions}f", packed))


@dataclass(kw_only=True)
class Asked:
    """One request, as received."""

    path: str
    query: str
    texts: list[str]
    body: dict[str, Any]
    headers: dict[str, str]
    at: float


@dataclass(kw_only=True)
class Endpoint:
    """The requests, and what to answer instead of vectors."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    # Answers to send first, one for each request.
    first: deque[Response] = field(default_factory=deque)
    # If set, the answer to every request.
    always: Response | None = None
    dimensions: int = DIMENSIONS
    delay: float = 0.0
    backwards: bool = False
    # Whether an answer says how many tokens it used: one for each text.
    counts: bool = True
    # A batch with this word in one of its texts is refused.
    refused_word: str | None = None

    @property
    def texts(self) -> list[str]:
        return [text for asked in self.asked for text in asked.texts]

    async def answer(self, request: Request) -> Response:
        body = await request.json()
        texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
        self.asked.append(
            Asked(
                path=request.url.path,
                query=request.url.query,
                texts=texts,
                body=body,
                headers=dict(request.headers),
                at=time.monotonic(),
            )
        )
        if self.first:
            return self.first.popleft()
        if self.delay:
            await run_in_threadpool(time.sleep, self.delay)
        if self.always is not None:
            return self.always
        if self.refused_word and any(self.refused_word in text for text in texts):
            return failing(400, "the input is too long")
        data = [
            {"object": "embedding", "index": place, "embedding": self._written(text, body)}
            for place, text in enumerate(texts)
        ]
        if self.backwards:
            data.reverse()
        used = {"prompt_tokens": len(texts), "total_tokens": len(texts)}
        usage = {"usage": used} if self.counts else {}
        return JSONResponse(
            {"object": "list", "data": data, "model": body.get("model", ""), **usage}
        )

    def _written(self, text: str, body: dict[str, Any]) -> Any:
        vector = vector_of(text, self.dimensions)
        if body.get("encoding_format") != "base64":
            return vector
        return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def failing(status: int, said: str = "no", **headers: str) -> Response:
    return JSONResponse(
        {"error": {"message": said, "type": "test", "code": None}},
        status,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


@contextmanager
def serving() -> Iterator[Endpoint]:
    """Listen in a separate thread, to act as a remote server."""
    port = free_port()
    endpoint = Endpoint(url=f"http://127.0.0.1:{port}")
    paths = ("/v1/embeddings", "/openai/deployments/{deployment}/embeddings")
    app = Starlette(routes=[Route(path, endpoint.answer, methods=["POST"]) for path in paths])
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    try:
        yield endpoint
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(timeout=10)
