"""A series of occurrences as images of tasks have it."""

from datetime import date, time
from typing import Any
from uuid import UUID

from domain.change import Image
from domain.recurrence import Series


def series_image(series: Series) -> Image:
    """`series` as images of tasks have it."""
    return {
        "id": str(series.id),
        "start": None if series.start is None else series.start.isoformat(),
        "index": series.index,
        "clock": None if series.clock is None else series.clock.isoformat(),
    }


def series_from_image(image: Any) -> Series | None:
    """The series that `image` shows."""
    if image is None:
        return None
    start, clock = image["start"], image["clock"]
    return Series(
        UUID(image["id"]),
        None if start is None else date.fromisoformat(start),
        image["index"],
        None if clock is None else time.fromisoformat(clock),
    )
