"""What an examination of the set-up finds, and what to do about it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

_WARN_SECONDS: Final = 5.0
_MAX_SECONDS: Final = 60.0


class State(StrEnum):
    """`error`: the service can't do its work, or not safely. `skipped`: could not be looked at."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was seen, and the `fix` for what is not as it should be."""

    name: str
    state: State
    seen: str
    fix: str = ""


def fine(name: str, seen: str) -> Finding:
    """As it should be."""
    return Finding(name, State.OK, seen)


def odd(name: str, seen: str, fix: str) -> Finding:
    """Works, but should be known."""
    return Finding(name, State.WARNING, seen, fix)


def wrong(name: str, seen: str, fix: str) -> Finding:
    """Does not work, or is not safe."""
    return Finding(name, State.ERROR, seen, fix)


def skipped(name: str, why: str) -> Finding:
    """Not looked at."""
    return Finding(name, State.SKIPPED, why)


def failed(name: str, error: BaseException) -> Finding:
    """Could not be looked at, for a reason that nobody thought of."""
    return wrong(
        name,
        f"Can't be looked at: {described(error)}",
        "Mend what is wrong above. If nothing is, report this sentence as a bug.",
    )


def described(error: BaseException) -> str:
    """`error` in words, of which some have none."""
    return str(error) or type(error).__name__


def agreed(name: str, who: str, theirs: datetime, before: datetime, after: datetime) -> Finding:
    """Whether this machine's clock agrees with that of `who`, which told `theirs` between the two moments."""
    # The other one looked at some moment of the round trip, most likely in its middle.
    ahead = (before + (after - before) / 2 - theirs).total_seconds()
    seen = f"This machine is {abs(ahead):.1f} s {'ahead of' if ahead > 0 else 'behind'} {who}."
    fix = "Set this machine's clock by the network: timedatectl set-ntp true"
    if abs(ahead) > _MAX_SECONDS:
        return wrong(name, f"{seen} Good tokens would be refused, or old ones taken.", fix)
    return odd(name, seen, fix) if abs(ahead) > _WARN_SECONDS else fine(name, seen)
