"""Whether a request comes from this machine itself, not through a proxy."""

from collections.abc import Iterable
from ipaddress import ip_address

# What proxies add. Only the peer itself may name a principal without proof, and behind a proxy
# on this machine every client would look like it.
_PROXY_HEADERS = frozenset(
    {"forwarded", "via", "true-client-ip", "x-client-ip", "x-real-ip", "x-cluster-client-ip"}
    | {"x-original-host", "x-original-url", "x-rewrite-url", "x-proxyuser-ip", "wl-proxy-client-ip"}
    | {"proxy-client-ip", "proxy-connection", "fastly-client-ip", "client-ip", "x-scheme"}
)
_PROXY_PREFIXES = (
    "x-forwarded",
    "cf-",
    "cdn-",
    "x-envoy-",
    "x-amz",
    "x-azure-",
    "x-arr-",
    "x-appengine-",
    "x-cloud-",
    "x-akamai-",
    "x-nginx-",
    "x-vercel-",
    "x-nf-",
    "fly-",
    "ngrok-",
    "tailscale-",
)


def is_loopback(host: str | None) -> bool:
    if host is None:
        return False
    if host == "localhost":
        return True
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def is_proxied(headers: Iterable[str]) -> bool:
    """Say whether a header names a proxy; names are in lower case."""
    return any(name in _PROXY_HEADERS or name.startswith(_PROXY_PREFIXES) for name in headers)
