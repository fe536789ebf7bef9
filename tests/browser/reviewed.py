"""An account whose lists are long enough to be reviewed."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.browser.people import Known

DAY = 86_400
FIRST_EXPORT = "2026-05-31"


def _moment(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC).timestamp())


def _people() -> Known:
    """Invent an account: 527 do not follow back, 143 were followed from 3 to 9 May, 41 of them back."""
    spring = {f"spring{n:03}": _moment("2026-05-03") + n * 3_600 for n in range(143)}
    steady = {f"steady{n:03}": _moment("2026-04-20") - n * 3 * DAY for n in range(425)}
    back = [f"spring{n:03}" for n in range(41)]
    fans = {f"fan{n:03}": _moment("2026-05-20") - n * 20 * DAY for n in range(90)}
    return Known(
        followers={**fans, **{name: spring[name] + 60 for name in back}},
        following={**spring, **steady},
    )


MAY = _people()
NOT_BACK = [name for name in MAY.following if name not in MAY.followers]
QUEUE = sorted(NOT_BACK, key=lambda name: -MAY.following[name])
