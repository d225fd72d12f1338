"""The dashboard and the page on operations name metrics that there are."""

import json
import re
from pathlib import Path

from entrypoints.metrics import Metrics
from support.metrics import samples

DOCS = Path(__file__).parents[3] / "docs"
OWN = re.compile(r"\b((?:http_server|db_client|taskharbor|process)_\w+)")


def exposed() -> set[str]:
    """The names of all samples, with those of series that nothing was counted in yet."""
    metrics = Metrics()
    metrics.ended("GET", "/", 200, 0.1)
    return {sample.name for sample in samples(metrics.exposition().decode()).all}


def test_every_query_of_the_dashboard_asks_for_what_there_is() -> None:
    dashboard = json.loads((DOCS / "grafana.json").read_text())
    asked = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    assert len(asked) > 15
    assert {name for expression in asked for name in OWN.findall(expression)} <= exposed()


def test_every_metric_is_explained() -> None:
    page = (DOCS / "operations.md").read_text()
    explained = set(OWN.findall(page))
    for name in exposed() - {"taskharbor_info"}:
        base = re.sub(r"_(bucket|count|sum|created)$", "", name)
        ends = {base, name, base + "_count", base + "_total"}
        assert explained & ends or name == "db_client_connection_max", name
