"""Headers that reveal a proxy, whatever their names are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retail_mcp.serving.loopback import is_proxied

# Two of these are in no list that this program has.
SAID_BY_PROXIES = (
    "via forwarded max-forwards x-forwarded-for x-forwarded-host x-forwarded-proto "
    "x-forwarded-port x-forwarded-client-cert x-forward-for forwarded-for x_forwarded_for "
    "x-original-forwarded-for x-real-ip x-client-ip client-ip true-client-ip x-remote-ip "
    "x-remote-addr x-originating-ip x-cluster-client-ip x-original-host x-original-url "
    "x-rewrite-url x-host x-url-scheme x-scheme x-proxyuser-ip x-proxy-user proxy-connection "
    "proxy-client-ip wl-proxy-client-ip front-end-https cf-connecting-ip cf-ray cf-visitor "
    "cf-ipcountry cdn-loop fastly-client-ip fly-client-ip fly-region x-envoy-external-address "
    "x-envoy-internal x-amzn-trace-id x-amz-cf-id x-azure-clientip x-azure-ref x-arr-ssl "
    "x-appengine-country x-cloud-trace-context x-vercel-id x-nf-client-connection-ip "
    "x-nginx-proxy x-varnish x-traefik-router x-ingress-class tailscale-user-login ngrok-trace "
    "incap-client-ip x-sucuri-clientip cloudfront-viewer-address x-new-edge-name "
    "x-tomorrow-client-addr "
)

SAID_BY_CLIENTS = (
    "host connection content-type content-length transfer-encoding expect te upgrade accept "
    "accept-encoding accept-language authorization user-agent origin referer cookie "
    "cache-control pragma priority dnt sec-fetch-mode sec-fetch-site sec-websocket-protocol "
    "traceparent tracestate baggage x-request-id x-api-key x-user-id x-rls-user-id "
    "mcp-protocol-version mcp-method mcp-name mcp-session-id mcp-param-country mcp-param-ip "
    "last-event-id idempotency-key "
)

WORDS = st.sampled_from(["x", "my", "new", "acme", "user", "name", "trace", "id"])
TELLING = st.sampled_from(["forwarded", "proxy", "real", "remote", "ip", "addr", "edge", "via"])


@pytest.mark.attack(41)
@pytest.mark.parametrize("name", SAID_BY_PROXIES.split())
def test_a_header_of_a_proxy_is_known_as_one(name: str) -> None:
    assert is_proxied(["host", name])


@pytest.mark.parametrize("name", SAID_BY_CLIENTS.split())
def test_a_header_of_a_client_is_not_taken_for_a_proxys(name: str) -> None:
    assert not is_proxied([name])


@pytest.mark.attack(41)
@given(st.lists(WORDS, max_size=3), TELLING, st.lists(WORDS, max_size=3))
def test_one_distinctive_word_is_enough(before: list[str], word: str, after: list[str]) -> None:
    assert is_proxied(["-".join([*before, word, *after])])
