"""What the server means to do for a statement: its plan for given values, and the one for any."""

import json
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import asyncpg

from adapters.postgres.find_shape import Shape, query_values
from adapters.postgres.find_statement import find_statement
from adapters.postgres.known_statement import known_statement
from adapters.postgres.remembered import Known
from adapters.postgres.statements import Statement
from application.task_query import SortField, TaskQuery
from support.crowd import USER


@dataclass(frozen=True)
class Plan:
    """The nodes of a plan, the outermost first."""

    nodes: tuple[dict[str, Any], ...]

    @property
    def kinds(self) -> set[str]:
        """What the nodes are."""
        return {node["Node Type"] for node in self.nodes}

    @property
    def sorts(self) -> bool:
        """Whether rows are put in order, rather than found in it."""
        return bool({"Sort", "Incremental Sort"} & self.kinds)

    def entered(self, index: str | None = None) -> list[str]:
        """What indexes are entered by, '' for one read as a whole; of `index` alone if it is named."""
        return [
            node.get("Index Cond", "")
            for node in self.nodes
            if "Index Name" in node and index in {None, node["Index Name"]}
        ]


Planner = Callable[[asyncpg.Connection, str, Statement, Mapping[str, object]], Awaitable[Plan]]


async def plan_for_values(
    connection: asyncpg.Connection, opening: str, statement: Statement, values: Mapping[str, object]
) -> Plan:
    """The plan of `statement` for these `values`, in a transaction begun by `opening`.

    EXPLAIN with parameters plans for their values, whatever `plan_cache_mode` says.
    """
    try:
        await connection.execute(opening)
        return _plan(
            await connection.fetchval(f"EXPLAIN (FORMAT JSON) {statement.text}", *statement.arguments(values))
        )
    finally:
        await connection.execute("ROLLBACK")


async def plan_for_any(
    connection: asyncpg.Connection, opening: str, statement: Statement, _: Mapping[str, object]
) -> Plan:
    """The plan that a prepared `statement` keeps, in a transaction begun by `opening`."""
    try:
        await connection.execute(opening)
        await connection.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        await connection.execute(f"PREPARE kept AS {statement.text}")
        nulls = f"({', '.join(['NULL'] * len(statement.names))})" if statement.names else ""
        return _plan(await connection.fetchval(f"EXPLAIN (FORMAT JSON) EXECUTE kept{nulls}"))
    finally:
        await connection.execute("ROLLBACK")
        await connection.execute("DEALLOCATE ALL")


async def plan_of_list(
    connection: asyncpg.Connection,
    plan_for: Planner,
    opening: str,
    query: TaskQuery,
    *,
    with_due: bool = False,
) -> Plan:
    """The plan of the list that `query` asks for; `with_due`: by due date, of what has one."""
    shape = Shape.of(query, with_due=with_due and query.sort is SortField.DUE_DATE)
    return await plan_for(connection, opening, find_statement(shape), query_values(query) | {"owner": USER})


async def plan_of_known(
    connection: asyncpg.Connection, plan_for: Planner, opening: str, query: TaskQuery, known: Known
) -> Plan:
    """The plan of that list by what is `known` of it."""
    statement = known_statement(Shape.of(query, until=known.until))
    return await plan_for(
        connection, opening, statement, query_values(query) | known.values() | {"owner": USER}
    )


def _plan(explained: str) -> Plan:
    return Plan(tuple(_nodes(json.loads(explained)[0]["Plan"])))


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for inner in node.get("Plans", ()):
        yield from _nodes(inner)


def is_by_id(condition: str) -> bool:
    """Whether an index is entered for single objects by that condition."""
    return bool(re.search(r"\bid = ", condition))


def assert_looked_up_by_ids(plan: Plan) -> None:
    """Tasks are read by their ids alone; of the journal one entry, and those from there to the last one."""
    on_tasks = [node for node in plan.nodes if node.get("Relation Name") == "tasks"]
    assert [is_by_id(node["Index Cond"]) for node in on_tasks] == [True], plan
    entries = plan.entered("pk_journal")
    assert len(entries) == 2, plan
    assert all("number" in condition for condition in entries), plan


def assert_by_index_of_the_user(plan: Plan) -> None:
    """No table is read as a whole, and every index is entered by the user."""
    assert "Seq Scan" not in plan.kinds, plan
    assert plan.entered(), plan
    assert all(condition.lstrip("(").startswith("user_id =") for condition in plan.entered()), plan
