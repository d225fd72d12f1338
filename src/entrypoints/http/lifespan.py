"""From start-up to the end: what is opened, what runs beside the requests, what each request is given."""

import asyncio
import gc
import random
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Final

import structlog
from fastapi import FastAPI

from application.upkeep import Maintain
from domain.due import UTC_ZONE, parse_time_zone
from domain.errors import DomainError
from entrypoints.container import Container
from entrypoints.http.rate_limits import RateLimits
from entrypoints.http.stream import StreamLimits

_GC_ALLOCATIONS: Final = 20_000
_HOUR: Final = 3600.0
# Upkeep first comes some minutes after the start, not at the same time in all processes.
_FIRST_UPKEEP: Final = (120.0, 600.0)
_log: Final = structlog.get_logger("taskharbor.upkeep")


def lifespan_over(container: Container) -> Callable[[FastAPI], AbstractAsyncContextManager[dict[str, Any]]]:
    """The application's lifespan, over a container that is resolved here and now."""
    settings, menu, clock = container.settings(), container.menu(), container.clock()
    storage, verifier, news = container.storage(), container.token_verifier(), container.news()
    limiters = RateLimits(container.user_limiter(), container.address_limiter())
    metrics, tracing = container.metrics(), container.tracing()
    limits = StreamLimits(
        settings.stream_seconds, settings.stream_heartbeat_seconds, settings.stream_send_seconds
    )
    state = {
        "menu": menu,
        "verifier": verifier,
        "news": news,
        "clock": clock,
        "require_if_match": settings.require_if_match,
        "stream_limits": limits,
        "rate_limits": limiters,
        "metrics": metrics,
        "metrics_token": settings.metrics_token,
    }

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Any]]:
        # The names of the zones are read from disk at first use, which no request shall wait for.
        await asyncio.to_thread(parse_time_zone, UTC_ZONE)
        await storage.open()
        await verifier.open()
        # What is there now stays: the collector need not look through it again and again.
        gc.freeze()
        # A request leaves little behind, most of it freed at once: look for cycles less often.
        gc.set_threshold(_GC_ALLOCATIONS, *gc.get_threshold()[1:])
        gc.enable()
        try:
            async with _beside(
                menu.look_for_news(),
                keep_up(menu.maintain, settings.upkeep_hours),
                metrics.keep_sampling(),
            ):
                yield state
        finally:
            for limiter in (limiters.of_users, limiters.of_addresses):
                if limiter is not None:
                    await limiter.close()
            await verifier.close()
            await storage.close()
            metrics.close()
            if tracing is not None:
                tracing.close()

    return lifespan


@asynccontextmanager
async def _beside(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run `works` until the context ends."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def keep_up(maintain: Maintain, hours: float, first: float | None = None) -> None:
    """Do upkeep some minutes (or `first` seconds) from now and then every so many `hours`; 0: never."""
    if not hours:
        return
    await asyncio.sleep(random.uniform(*_FIRST_UPKEEP) if first is None else first)  # noqa: S311 - no secret
    while True:
        try:
            done = await maintain()
            _log.info("upkeep", users=done.users, tasks=done.tasks, entries=done.entries, all=done.finished)
        except DomainError as error:
            _log.warning("upkeep put off", reason=error.detail)
        except Exception:  # noqa: BLE001 - the next round may go better; requests are not concerned
            _log.exception("upkeep failed")
        await asyncio.sleep(hours * _HOUR)
