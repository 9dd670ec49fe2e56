"""When a backup is due."""

import re
from datetime import datetime, time, timedelta

_UNITS = {"m": "minutes", "h": "hours"}


def is_due(schedule: str, last: datetime | None, now: datetime) -> bool:
    """Return whether a backup should be made now.

    The schedule is a time of day in UTC or a period. A backup that was missed, because no worker
    ran or it failed, is still due.
    """
    if last is None:
        return True
    if period := re.fullmatch(r"(\d+)([mh])", schedule):
        return now - last >= timedelta(**{_UNITS[period[2]]: int(period[1])})
    hour, minute = schedule.split(":")
    at = datetime.combine(now.date(), time(int(hour), int(minute)), now.tzinfo)
    return last < (at if at <= now else at - timedelta(days=1))
