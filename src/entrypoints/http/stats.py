"""The route of an account's figures."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, BeforeValidator, Field

from application.conditions import Unchanged
from application.stats import MAX_DAYS
from entrypoints.http.answers import answer, not_modified
from entrypoints.http.caller import Caller, Menu
from entrypoints.http.conditions import KnownStates
from entrypoints.http.direct_route import DirectRoute
from entrypoints.http.documentation import QUERY, parameters, responses, unchanged
from entrypoints.http.query import parse_query, whole_number
from entrypoints.wire.stats import StatsView, stats_json

router = APIRouter(prefix="/api/{user_id}", tags=["account"], route_class=DirectRoute)


class StatsParameters(BaseModel):
    """What the figures take."""

    days: Annotated[
        int,
        BeforeValidator(lambda text: whole_number(text) if isinstance(text, str) else text),
        Field(
            description="How many days to tell one by one.",
            json_schema_extra={"minimum": 1, "maximum": MAX_DAYS},
        ),
    ] = 30


@router.get(
    "/stats",
    summary="Get figures",
    responses={**responses(200, StatsView, QUERY, headers=["ETag"]), **unchanged()},
    openapi_extra=parameters(StatsParameters),
)
async def get_stats(user: Caller, menu: Menu, request: Request, known: KnownStates) -> Response:
    """What is open, done and overdue, what was completed day by day, and how many days in a row."""
    wanted = parse_query(request.query_params.multi_items(), StatsParameters)
    stats = await menu.get_stats(user, wanted.days, known)
    if isinstance(stats, Unchanged):
        return not_modified(stats)
    return answer(stats_json(stats), state=stats.state)
