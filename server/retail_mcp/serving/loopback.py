"""Whether a request comes from this machine itself, without a proxy."""

import re
from collections.abc import Iterable
from ipaddress import ip_address

# Only a local peer may name a principal without proof, and behind a proxy on this machine every
# client would look like one. Proxies add headers with many different names, but these consist of a
# few words: what was forwarded, for whom, and from where.
_WORDS = (
    r"forward(s|ed|ing|er)?|via|proxy|proxied|proxyuser|real|original|originating|orig|rewrite"
    r"|remote|connecting|cluster|upstream|downstream|edge|gateway|balancer|elb|alb|ingress"
    r"|ip|ipv4|ipv6|addr|address|peer|hop|hops|scheme|proto|protocol|port|https|ssl|tls|cert"
    r"|country|geo|geoip|cdn|waf|envoy|nginx|haproxy|traefik|varnish|caddy|squid|kong|istio"
)
# Vendors whose headers all begin with their name.
_VENDORS = (
    r"cf|cdn|fly|fastly|ngrok|tailscale|incap|sucuri|akamai|wl|x-(amz|amzn|azure|arr|appengine"
    r"|cloud|akamai|vercel|nf|sucuri|ms|goog|google|cloudfront|render|railway|heroku)"
)
_SAYS_PROXY = re.compile(
    rf"(.*[-_])?({_WORDS})([-_].*)?|({_VENDORS})[-_].*|x[-_]host|.*[-_]for", re.ASCII
)
# Headers with the same words that clients send themselves.
_OF_CLIENTS = ("mcp-", "sec-")


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
    """Return whether a header reveals a proxy; names are in lower case."""
    return any(_SAYS_PROXY.fullmatch(name) for name in headers if not name.startswith(_OF_CLIENTS))
