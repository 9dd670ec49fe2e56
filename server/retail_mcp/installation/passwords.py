"""The passwords of the embedded cluster's roles, in a file that only their owner can read."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import UserError
from ..private_files import close_to_others, write_private


@dataclass(frozen=True, kw_only=True)
class Passwords:
    """The passwords of roles, kept in a JSON file."""

    path: Path

    def of(self, role: str) -> str:
        """Return the password of a role, generating a missing one."""
        known = self._read()
        if role not in known:
            known[role] = secrets.token_urlsafe(24)
            self._write(known)
        return known[role]

    def renew(self, role: str) -> str:
        """Replace the password of a role."""
        known = self._read()
        known[role] = secrets.token_urlsafe(24)
        self._write(known)
        return known[role]

    def has(self, role: str) -> bool:
        return role in self._read()

    def _read(self) -> dict[str, str]:
        if not self.path.exists():
            return {}
        try:
            close_to_others(self.path)
            known: dict[str, str] = json.loads(self.path.read_text(encoding="utf-8"))
        except PermissionError as error:
            raise UserError(
                f"{self.path} belongs to another user",
                hint="Run as that user, or choose another directory with RETAIL_DATA_DIR.",
            ) from error
        return known

    def _write(self, known: Mapping[str, str]) -> None:
        write_private(self.path, json.dumps(known, indent=2))
