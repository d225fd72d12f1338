"""Whatever the OpenAPI document allows or forbids is answered as it says, over each store."""

import time
from collections.abc import Callable

import pytest

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock
from integration.fuzz.campaign import Tally, schemathesis
from support.service import Service, running

SECRET = "a secret of at least thirty-two bytes"
# A user of each kind that issuers make: what is odd in an address must do as well.
USERS = ("fuzz-{}", "auth0|fuzz {}", "fuzz/{}", "%41ß💥{}")
SETTINGS = {
    "TASKHARBOR_AUTH_SECRET": SECRET,
    "TASKHARBOR_RATE_LIMIT_PER_USER": "0",
    "TASKHARBOR_RATE_LIMIT_PER_ADDRESS": "0",
    # A stream is read to its end.
    "TASKHARBOR_STREAM_SECONDS": "0.02",
    # The log is what is counted.
    "TASKHARBOR_LOG_FORMAT": "json",
}
# What covers every keyword of the document does the same whatever the seed: once is enough.
FIRST = "examples,coverage,fuzzing,stateful"
FURTHER = "examples,fuzzing,stateful"
COMMON = {200, 201, 400, 401, 404, 405, 422}
# A few hundred requests come to these by chance, or not.
RARER = {204, 304, 403, 412}
ENOUGH = 2000

Say = Callable[[str], None]


def fuzz(service: Service, title: str, seed: int, examples: int, say: Say) -> None:
    """Send at least so many requests, in rounds with a user and a seed each. Fails with the findings."""
    url = str(service.client.base_url).rstrip("/")
    each = min(100, max(5, examples // 100))
    started, number, tally = time.monotonic(), 0, Tally()
    while tally.total < examples:
        user = USERS[number % len(USERS)].format(seed + number)
        token = mint(SharedSecret(secret=SECRET), user, now=system_clock())
        run = schemathesis(
            url,
            token,
            *("--seed", str(seed + number), "--max-examples", str(each)),
            *("--phases", FURTHER if number else FIRST),
        )
        tally = Tally.of(service.output)
        if run.code:
            pytest.fail(
                f"Of --seed {seed}, round {number} (seed {seed + number}):\n{run.output}", pytrace=False
            )
        number += 1
    took = time.monotonic() - started
    say(tally.table(f"Fuzzed over {title}: --seed {seed}, {number} rounds, {took:.0f} s"))
    assert not [status for status in tally.statuses if status >= 500]
    assert COMMON | (RARER if examples >= ENOUGH else set()) <= tally.statuses.keys()
    assert '"level":"error"' not in service.output
    assert "Traceback" not in service.output


def test_over_postgres(database_url: str, seed: int, examples: int, say: Say) -> None:
    with running("serve", TASKHARBOR_DATABASE_URL=database_url, **SETTINGS) as service:
        fuzz(service, "Postgres", seed, examples, say)


def test_over_memory(seed: int, examples: int, say: Say) -> None:
    with running("serve", TASKHARBOR_STORE="memory", **SETTINGS) as service:
        fuzz(service, "memory", seed, examples // 10, say)
