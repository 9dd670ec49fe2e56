"""A remote embedding model: OpenAI, Azure OpenAI, or any endpoint with the same API."""

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aiolimiter import AsyncLimiter

from ..errors import UserError
from ..settings import Settings
from .models import Model
from .usage_meter import ESTIMATED_TOKENS, REQUESTS, TOKENS, UsageMeter

if TYPE_CHECKING:
    from openai import APIError, AsyncOpenAI
    from openai.types import CreateEmbeddingResponse

# A text of this many bytes has fewer tokens than the 8191 that OpenAI's models take.
_LONGEST_BYTES = 24_000

# A token has about four bytes in English, fewer in other languages.
_BYTES_PER_TOKEN = 3

# Limits are per minute, but endpoints enforce them over a few seconds.
_BURST_SECONDS = 6.0

_LARGEST_FLOAT = 3.4e38

_REDIRECTS = range(300, 400)
_NOT_FOUND = 404
# Errors caused by the text that was sent, not by the service.
_ABOUT_THE_TEXT = frozenset({400, 413, 422})
# Errors that a retry does not fix.
_LASTING = frozenset({400, 401, 403, _NOT_FOUND, 413, 422})

_LONGEST_REASON = 300


class RemoteError(UserError):
    """The model did not answer, or not with vectors of the texts."""

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        is_lasting: bool = False,
        is_outage: bool = True,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, hint=hint)
        # Whether retries are useless until the settings change.
        self.is_lasting = is_lasting
        # Whether the service is the cause, not only this text.
        self.is_outage = is_outage
        self.retry_after = retry_after


class RemoteModel:
    """Computes vectors by HTTP, within the limits of the settings."""

    def __init__(self, settings: Settings, *, timeout: float, retries: int) -> None:
        provider = settings.embedding_provider
        if provider is None:
            raise UserError(
                "no remote embedding model is configured",
                hint="Set RETAIL_EMBEDDING_PROVIDER to openai or azure_openai.",
            )
        self.model = Model(
            name=settings.embedding_model,
            provider=provider,
            dimensions=settings.embedding_dimensions,
        )
        self.meter = UsageMeter()
        self._asks_dimensions = settings.embedding_send_dimensions
        self._timeout = timeout
        self._key = (
            settings.embedding_api_key.get_secret_value() if settings.embedding_api_key else ""
        )
        self._client = _client(settings, self._key, timeout=timeout, retries=retries)
        self._requests = _limiter(settings.embedding_requests_per_minute)
        self._tokens = _limiter(settings.embedding_tokens_per_minute)

    @classmethod
    def of(
        cls, settings: Settings, *, timeout: float | None = None, retries: int = 0
    ) -> "RemoteModel | None":
        """Return the model that the settings name, if any."""
        if settings.embedding_provider is None:
            return None
        return cls(settings, timeout=timeout or settings.embedding_timeout, retries=retries)

    async def close(self) -> None:
        await self._client.close()

    def has_room(self, texts: Sequence[str]) -> bool:
        """Return whether texts could be sent now, without waiting for the limits."""
        tokens = min(_tokens(texts), self._tokens.max_rate)
        return self._requests.has_capacity() and self._tokens.has_capacity(tokens)

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return the vector of each text, in their order; all or none."""
        if not texts:
            return []
        texts = [_shortened(text) for text in texts]
        await self._requests.acquire()
        left = float(_tokens(texts))
        while left > 0:
            await self._tokens.acquire(min(left, self._tokens.max_rate))
            left -= self._tokens.max_rate
        return await self._ask(texts)

    async def _ask(self, texts: list[str]) -> list[list[float]]:
        from openai import APIError, OpenAIError  # noqa: PLC0415 - half a second, if unused

        options: dict[str, Any] = (
            {"dimensions": self.model.dimensions} if self._asks_dimensions else {}
        )
        try:
            answer = await self._client.embeddings.create(
                model=self.model.name, input=texts, **options
            )
            # Even useless vectors are paid for.
            self._count(answer, texts)
            return self._checked(answer, len(texts))
        except APIError as error:
            raise self._explained(error) from None
        except (OpenAIError, ValueError, TypeError, KeyError, AttributeError) as error:
            # On a malformed answer, the library may fail in any of these ways.
            raise RemoteError(
                f"{self._name} answered with something other than vectors ({type(error).__name__})",
                hint="Is RETAIL_EMBEDDING_URL the base of the API, such as https://host/v1?",
            ) from None

    def _count(self, answer: "CreateEmbeddingResponse", texts: Sequence[str]) -> None:
        # Self-hosted endpoints may not report usage.
        used = getattr(getattr(answer, "usage", None), "total_tokens", None)
        if isinstance(used, int) and used > 0:
            self.meter.add(TOKENS, used, self.model.name)
        else:
            self.meter.add(ESTIMATED_TOKENS, _tokens(texts), self.model.name)
        self.meter.add(REQUESTS, 1, self.model.name)

    def _checked(self, answer: "CreateEmbeddingResponse", count: int) -> list[list[float]]:
        """Return the vectors in the order of the texts, if the answer is complete."""
        data = answer.data or []
        vectors = {item.index: item.embedding for item in data}
        if len(data) != count or sorted(vectors) != list(range(count)):
            raise RemoteError(f"{self._name} answered with {len(data)} vectors for {count} texts")
        for vector in vectors.values():
            if len(vector) != self.model.dimensions:
                raise RemoteError(
                    f"{self._name} answers with {len(vector)} dimensions,"
                    f" and {self.model.dimensions} are configured",
                    hint="Set RETAIL_EMBEDDING_DIMENSIONS to the model's dimensions, or name"
                    " another model. This batch was not saved.",
                    is_lasting=True,
                )
            if not all(-_LARGEST_FLOAT < value < _LARGEST_FLOAT for value in vector):
                raise RemoteError(f"{self._name} answered with a number that is not finite")
            if not any(vector):
                raise RemoteError(f"{self._name} answered with a vector of nothing but zeros")
        return [vectors[place] for place in range(count)]

    def _explained(self, error: "APIError") -> RemoteError:
        """Explain the error, without the key: some endpoints repeat it."""
        from openai import APIStatusError, APITimeoutError  # noqa: PLC0415 - slow to load

        if isinstance(error, APITimeoutError):
            return RemoteError(f"{self._name} did not answer within {self._timeout:g} seconds")
        if not isinstance(error, APIStatusError):
            return RemoteError(
                f"{self._name} cannot be reached",
                hint="Check RETAIL_EMBEDDING_URL and the network; vectors that were saved stay.",
            )
        status = error.status_code
        if status in (401, 403):
            return RemoteError(
                f"{self._name} refused the key (HTTP {status})",
                hint="Check RETAIL_EMBEDDING_API_KEY.",
                is_lasting=True,
            )
        if status in _REDIRECTS:
            return RemoteError(
                f"{self._name} redirects to another address (HTTP {status}), which is not followed",
                hint="Set RETAIL_EMBEDDING_URL to the address that is meant.",
                is_lasting=True,
            )
        return RemoteError(
            f"{self._name} answered HTTP {status}: {self._without_key(error.message)}",
            hint="Check RETAIL_EMBEDDING_MODEL and RETAIL_EMBEDDING_URL."
            if status == _NOT_FOUND
            else "",
            is_lasting=status in _LASTING,
            is_outage=status not in _ABOUT_THE_TEXT,
            retry_after=_seconds(error.response.headers.get("retry-after")),
        )

    def _without_key(self, text: str) -> str:
        if self._key:
            text = text.replace(self._key, "***")
        # The library repeats the status; keys of other accounts look alike.
        text = re.sub(r"^Error code: \d+ - ", "", text)
        text = re.sub(r"\bsk-[\w*-]+", "***", text)
        return " ".join(text.split())[:_LONGEST_REASON]

    @property
    def _name(self) -> str:
        return f"the model {self.model.name} ({self.model.provider})"


def _client(settings: Settings, key: str, *, timeout: float, retries: int) -> "AsyncOpenAI":
    from openai import (  # noqa: PLC0415 - half a second, if unused
        AsyncAzureOpenAI,
        AsyncOpenAI,
        DefaultAsyncHttpxClient,
    )

    url = settings.embedding_url
    if settings.embedding_provider == "azure_openai":
        if not url or not key:
            raise UserError(
                "Azure OpenAI needs an endpoint and a key",
                hint="Set RETAIL_EMBEDDING_URL and RETAIL_EMBEDDING_API_KEY.",
            )
        return AsyncAzureOpenAI(
            azure_endpoint=url,
            api_key=key,
            api_version=settings.embedding_api_version,
            timeout=timeout,
            max_retries=retries,
            http_client=DefaultAsyncHttpxClient(timeout=timeout, follow_redirects=False),
        )
    if not url and not key:
        raise UserError(
            "OpenAI needs a key",
            hint="Set RETAIL_EMBEDDING_API_KEY, or RETAIL_EMBEDDING_URL for your own endpoint.",
        )
    return AsyncOpenAI(
        # Explicit: the library's own variables must not send texts, or a key, elsewhere.
        base_url=url or "https://api.openai.com/v1",
        api_key=key or "none",
        timeout=timeout,
        max_retries=retries,
        # A redirect could send texts elsewhere, and keys in custom headers.
        http_client=DefaultAsyncHttpxClient(timeout=timeout, follow_redirects=False),
    )


def _limiter(per_minute: float) -> AsyncLimiter:
    burst = max(per_minute * _BURST_SECONDS / 60, 1)
    return AsyncLimiter(burst, 60 * burst / per_minute)


def _tokens(texts: Sequence[str]) -> int:
    """Estimate the number of tokens, erring on the high side."""
    return sum(math.ceil(len(text.encode()) / _BYTES_PER_TOKEN) for text in texts)


def _shortened(text: str) -> str:
    """Shorten a text that would make the model refuse the whole batch."""
    if len(text) * 4 <= _LONGEST_BYTES:
        return text
    return text.encode()[:_LONGEST_BYTES].decode(errors="ignore")


def _seconds(header: str | None) -> float | None:
    try:
        seconds = float(header or "")
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds > 0 else None
