"""The queues in which calls wait: for the process itself, and for connections to the database."""

import math
from dataclasses import dataclass

from ..settings import Settings
from .fair_queue import FairQueue, Reason, Terms

_CROWDED = "too many calls are under way"

# Requests that the process works on concurrently, not counting those that wait for the database.
# The process has one processor, so a caller gains nothing from more than one, and each of them
# would delay every step of other callers' calls.
_REQUESTS = 16
_REQUESTS_ALONE = 8
_REQUESTS_SHARED = 1

# The same for new credentials, each of which counts as a caller.
_UNKNOWN = 8

# Requests other than calls: notifications, refusals, paths that do not exist.
_OTHERS = 16
_OTHERS_OF_PEER = 2

# Callers that the database has to identify for the first time.
_NEW = 2


@dataclass(frozen=True, kw_only=True)
class Queues:
    """All queues of a process."""

    requests: FairQueue
    unknown: FairQueue
    others: FairQueue
    calls: FairQueue
    long_calls: FairQueue
    new_callers: FairQueue

    @classmethod
    def of(cls, settings: Settings, reason: Reason | None = None) -> "Queues":
        def queue(
            places: int, alone: int, shared: int, waiting: int, message: str = _CROWDED
        ) -> FairQueue:
            terms = Terms(
                places=places,
                alone=alone,
                shared=shared,
                patience=settings.pool_timeout,
                most_waiting=waiting,
                message=message,
            )
            return FairQueue(terms, reason)

        size = settings.pool_max_size
        waiting = settings.pool_max_waiting
        clients = settings.max_connections
        return cls(
            requests=queue(_REQUESTS, _REQUESTS_ALONE, _REQUESTS_SHARED, clients),
            unknown=queue(_UNKNOWN, _REQUESTS_SHARED, _REQUESTS_SHARED, clients),
            others=queue(_OTHERS, _OTHERS_OF_PEER, _OTHERS_OF_PEER, clients),
            # A caller leaves a quarter of the connections to others, and takes at most a quarter
            # while there are others, because running calls share the processors, too.
            calls=queue(
                size,
                size - math.ceil(size / 4),
                max(2, size // 4),
                waiting,
                "too many calls of this caller are under way",
            ),
            long_calls=queue(
                settings.pool_long_size, 1, 1, waiting, "another query of this caller is running"
            ),
            new_callers=queue(_NEW, _NEW, _NEW, clients),
        )
