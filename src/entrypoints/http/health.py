"""Whether the process lives, whether it can do its work, and how it has been doing."""

import hmac
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, SecretStr

from domain.errors import DomainError, Kind
from entrypoints.http.caller import Menu, bearer_token
from entrypoints.http.direct_route import DirectRoute
from entrypoints.http.documentation import error_response
from entrypoints.metrics import MEDIA_TYPE, Metrics

router = APIRouter(tags=["operations"], route_class=DirectRoute)


class Health(BaseModel):
    """A good answer; a bad one is a problem."""

    status: Annotated[Literal["ok"], Field(examples=["ok"])] = "ok"


_OK: Final[dict[int | str, dict[str, Any]]] = {200: {"model": Health, "description": "Yes."}}


@router.get("/livez", summary="Is the process alive?", responses=_OK)
async def live() -> Response:
    """Asks nothing of the database."""
    return _ok()


@router.get(
    "/readyz",
    summary="Can it do its work?",
    responses={**_OK, 503: error_response(503, "The database can't be reached right now.")},
)
async def ready(menu: Menu) -> Response:
    """Whether the database answers, or did within the last seconds."""
    await menu.check_readiness()
    return _ok()


@router.get(
    "/metrics",
    summary="How has it been doing?",
    response_class=Response,
    responses={
        200: {
            "description": "All workers' metrics, in Prometheus' text format.",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        },
        401: error_response(401, "TASKHARBOR_METRICS_TOKEN is set, and was not sent."),
    },
)
async def tell_metrics(request: Request) -> Response:
    """Of the process and all that share its folder: nothing in it is about a person or a task."""
    token: SecretStr | None = request.state.metrics_token
    if token is not None:
        expected = token.get_secret_value().encode()
        if not hmac.compare_digest(bearer_token(request).encode("utf-8", "replace"), expected):
            raise DomainError(Kind.UNAUTHENTICATED, "invalid_token", "This is not the token for metrics.")
    metrics: Metrics = request.state.metrics
    return Response(metrics.exposition(), media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def _ok() -> Response:
    return Response(b'{"status":"ok"}', media_type="application/json", headers={"Cache-Control": "no-store"})
