"""Options of the whole suite."""

import pytest
from hypothesis import HealthCheck, settings

from support.postgres import CHOICES, choose

settings.register_profile(
    "suite",
    deadline=None,
    # A contract suite is inherited once per store; each store replays its own examples well enough.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres",
        default="auto",
        help=f"where the integration tests' Postgres comes from: {', '.join(CHOICES)} or a URL",
    )
    parser.addoption(
        "--faults", type=int, default=150, help="how many faults the suite of faults injects into one run"
    )
    parser.addoption("--examples", type=int, default=2000, help="how many requests the fuzzing makes")
    parser.addoption("--seed", type=int, help="of the faults or the fuzzing, to see a run again")


def pytest_report_header(config: pytest.Config) -> str:
    return f"postgres: {choose(config.getoption('--postgres'))}"
