"""The same channels as receivers of Prometheus' Alertmanager."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..operations_settings import AlertChannel

_TITLE = (
    '{{ if eq .Status "firing" }}[{{ .CommonLabels.severity | toUpper }}]'
    "{{ else }}[RESOLVED]{{ end }} {{ .CommonLabels.alertname }}"
)
_TEXT = (
    "{{ range .Alerts }}{{ .Annotations.summary }} Value: {{ .Annotations.value }}."
    " Runbook: {{ .Annotations.runbook }}\n{{ end }}"
)


def configuration(
    channels: Mapping[str, AlertChannel], routes: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return a configuration: routes of the rules, and a receiver for each channel."""
    return {
        "route": {
            # Alerts that match no other route are not sent.
            "receiver": "nobody",
            "group_by": ["alertname"],
            "group_wait": "10s",
            "group_interval": "1m",
            "routes": list(routes),
        },
        "receivers": [
            {"name": "nobody"},
            *({"name": name, **_receiver(channel)} for name, channel in channels.items()),
        ],
    }


def _receiver(channel: AlertChannel) -> dict[str, Any]:
    url = channel.url.get_secret_value() if channel.url else ""
    match channel.kind:
        case "slack":
            slack = {"api_url": url, "title": _TITLE, "text": _TEXT, "send_resolved": True}
            return {"slack_configs": [slack]}
        case "teams":
            # Needs Alertmanager 0.28; for the webhooks of Teams workflows.
            teams = {"webhook_url": url, "title": _TITLE, "text": _TEXT, "send_resolved": True}
            return {"msteamsv2_configs": [teams]}
        case "mail":
            return {"email_configs": [_mail(channel)]}
        case _:
            return {"webhook_configs": [{"url": url, "send_resolved": True}]}


def _mail(channel: AlertChannel) -> dict[str, Any]:
    mail: dict[str, Any] = {
        "to": ", ".join(channel.to),
        "from": channel.sender,
        "smarthost": f"{channel.host}:{channel.port}",
        # On port 465, Alertmanager uses TLS from the start by itself.
        "require_tls": channel.tls == "starttls",
        "send_resolved": True,
        "headers": {"Subject": _TITLE},
        "text": _TEXT,
    }
    if channel.username is not None and channel.password is not None:
        mail["auth_username"] = channel.username
        mail["auth_password"] = channel.password.get_secret_value()
    return mail
