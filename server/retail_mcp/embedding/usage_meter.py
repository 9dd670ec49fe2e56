"""Counts the usage of remote models until the counts are stored."""

from collections import Counter
from collections.abc import Iterable

# The measure, the amount, and the model.
Used = tuple[str, int, str]

TOKENS = "tokens"
ESTIMATED_TOKENS = "tokens estimated"
REQUESTS = "embedding requests"


class UsageMeter:
    """Counts by measure and model."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, measure: str, amount: int, model: str) -> None:
        self._counts[measure, model] += amount

    def take(self) -> list[Used]:
        """Hand out the counts, and begin again at zero."""
        counts, self._counts = self._counts, Counter()
        return [(measure, amount, model) for (measure, model), amount in counts.items() if amount]

    def put_back(self, used: Iterable[Used]) -> None:
        """Add counts again that could not be stored."""
        for measure, amount, model in used:
            self.add(measure, amount, model)
