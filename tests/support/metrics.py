"""What a scrape of /metrics says."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from application.ports.metering import Event, Levels


@dataclass(frozen=True)
class Samples:
    """All samples of one scrape."""

    all: list[Sample]

    def series(self, name: str, **labels: str) -> list[Sample]:
        """The samples of that name whose labels include those."""
        return [
            sample for sample in self.all if sample.name == name and labels.items() <= sample.labels.items()
        ]

    def total(self, name: str, **labels: str) -> float:
        """The sum of `series`."""
        return sum(sample.value for sample in self.series(name, **labels))

    def value(self, name: str, **labels: str) -> float:
        """The value of the only one of `series`."""
        (sample,) = self.series(name, **labels)
        return sample.value


def samples(text: str) -> Samples:
    """`text` as Prometheus reads it."""
    families = text_string_to_metric_families(text)
    return Samples([sample for family in families for sample in family.samples])


class Recording:
    """The Meter port: keeps what it is told."""

    def __init__(self) -> None:
        self.events: Counter[Event] = Counter()
        self.waits: list[float] = []
        self.looks: list[Callable[[], Levels]] = []

    def count(self, event: Event, times: int = 1) -> None:
        self.events[event] += times

    def waited(self, seconds: float) -> None:
        self.waits.append(seconds)

    def watch(self, look: Callable[[], Levels]) -> None:
        self.looks.append(look)
