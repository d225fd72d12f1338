"""Whether the process lives, and whether it can do its work."""

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from entrypoints.http.caller import Menu
from entrypoints.http.documentation import error_response

router = APIRouter(tags=["operations"])


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


def _ok() -> Response:
    return Response(b'{"status":"ok"}', media_type="application/json", headers={"Cache-Control": "no-store"})
