"""Reads settings from Azure Key Vault, with the identity of the machine."""

from collections.abc import Iterable

from azure.core.exceptions import AzureError
from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient

from .errors import UserError


def read_secrets(url: str, names: Iterable[str]) -> dict[str, str | None]:
    """Return the values of existing secrets, by the names of variables.

    The identity is that of the machine, pod or container; AZURE_CLIENT_ID chooses one of several.
    """
    wanted = {name.lower().replace("_", "-"): name.lower() for name in names}
    try:
        with DefaultAzureCredential() as credential, SecretClient(url, credential) as client:
            there = [
                secret.name
                for secret in client.list_properties_of_secrets()
                if secret.enabled and secret.name in wanted
            ]
            return {wanted[name]: client.get_secret(name).value for name in there if name}
    except (AzureError, ValueError) as error:
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise UserError(
            f"the key vault cannot be read: {reason}",
            hint="Is RETAIL_KEY_VAULT_URL right, and may this identity list and read secrets (role"
            " Key Vault Secrets User)?",
        ) from error
