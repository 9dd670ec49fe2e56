"""A redirect by a remote endpoint is not followed: no key and no text is sent elsewhere."""

from collections.abc import Iterator

import pytest
from pydantic import SecretStr
from starlette.responses import RedirectResponse

from retail_mcp.embedding.remote_model import RemoteError, RemoteModel
from retail_mcp.settings import Settings

from ..embedding_endpoint import DIMENSIONS, Endpoint, serving, vector_of

KEY = "sk-secret-of-the-test"


@pytest.fixture
def endpoints() -> Iterator[tuple[Endpoint, Endpoint]]:
    """The endpoint that is configured, and another one."""
    with serving() as here, serving() as elsewhere:
        yield here, elsewhere


BASES = {"openai": "/v1", "azure_openai": ""}
PATHS = {"openai": "/v1/embeddings", "azure_openai": "/openai/deployments/words/embeddings"}


@pytest.mark.parametrize("provider", list(BASES))
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed(
    settings: Settings, endpoints: tuple[Endpoint, Endpoint], provider: str, status: int
) -> None:
    here, elsewhere = endpoints
    changes = {
        "embedding_provider": provider,
        "embedding_url": f"{here.url}{BASES[provider]}",
        "embedding_api_key": SecretStr(KEY),
        "embedding_model": "words",
        "embedding_dimensions": DIMENSIONS,
    }
    model = RemoteModel(settings.model_copy(update=changes), timeout=10, retries=2)
    here.first.append(RedirectResponse(f"{elsewhere.url}{PATHS[provider]}", status))
    with pytest.raises(RemoteError) as raised:
        await model.embed(["a text"])
    said = f"redirects to another address (HTTP {status}), which is not followed"
    assert said in str(raised.value)
    assert "RETAIL_EMBEDDING_URL" in raised.value.hint
    assert raised.value.is_lasting
    assert elsewhere.asked == []
    assert len(here.asked) == 1
    # The next request goes to the same endpoint, and succeeds when it answers without a redirect.
    assert await model.embed(["a text"]) == [pytest.approx(vector_of("a text"))]
    await model.close()
