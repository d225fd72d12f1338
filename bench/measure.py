"""Peers doing the same work in turn, and what came of it."""

import statistics
import sys
from dataclasses import dataclass, field

from load import Figures, Request, load
from peers import Peer

LOAD_CORE = 1


@dataclass(frozen=True)
class Pace:
    """How often and for how long each is measured."""

    rounds: int
    seconds: float

    def run(self, peer: Peer, requests: list[Request], connections: int) -> Figures:
        """One round. Leaves if anything was refused: that would not be the work."""
        found = load(peer.port, requests, connections=connections, seconds=self.seconds, core=LOAD_CORE)
        if found.refused:
            sys.exit(f"{peer.name} refused {found.refused} of {requests[0].method} {requests[0].path}")
        return found

    def median(self, peer: Peer, requests: list[Request], connections: int) -> Figures:
        """The medians of all rounds."""
        return medians([self.run(peer, requests, connections) for _ in range(self.rounds)])


def medians(rounds: list[Figures]) -> Figures:
    """Each figure's own."""
    return Figures(
        **{
            name: statistics.median(getattr(one, name) for one in rounds)
            for name in ("per_second", "p50", "p99")
        },
        refused=0,
    )


@dataclass
class Measured:
    """Figures by work, connections and peer."""

    figures: dict[tuple[str, int, str], list[Figures]] = field(default_factory=dict)

    def median(self, work: str, connections: int, peer: str) -> Figures | None:
        """The medians of the rounds, None if that peer can't do it."""
        rounds = self.figures.get((work, connections, peer))
        return medians(rounds) if rounds else None

    def ratio(self, work: str, connections: int, one: str, other: str) -> float | None:
        """How many times as often the one answers as the other."""
        ours, theirs = self.median(work, connections, one), self.median(work, connections, other)
        return None if ours is None or theirs is None else ours.per_second / theirs.per_second

    def measure(self, peers: list[Peer], work: str, connections: int, pace: Pace) -> None:
        """Let each peer do it, in turn, `pace.rounds` times."""
        prepared = {peer.name: peer.requests(work) for peer in peers}
        for _ in range(pace.rounds):
            for peer in peers:
                if requests := prepared[peer.name]:
                    found = pace.run(peer, requests, connections)
                    self.figures.setdefault((work, connections, peer.name), []).append(found)
