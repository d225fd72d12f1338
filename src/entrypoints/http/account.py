"""The routes of the account: time zone and preferences, everything gone."""

from typing import Final

from fastapi import APIRouter, Request, Response

from domain.errors import DomainError, Kind
from entrypoints.http.answers import no_content, object_answer, written_answer
from entrypoints.http.bodies import read_body
from entrypoints.http.caller import Caller, Menu
from entrypoints.http.conditions import KnownStates, OptionalCondition, WriteCondition
from entrypoints.http.direct_route import DirectRoute
from entrypoints.http.documentation import (
    ALWAYS,
    BODY,
    CONDITIONAL,
    READ,
    body,
    header,
    responses,
    unchanged,
)
from entrypoints.http.writer import WriterDependency
from entrypoints.wire.accounts import AccountEdit, AccountView

router = APIRouter(prefix="/api/{user_id}", tags=["account"], route_class=DirectRoute)

CONFIRM: Final = "Taskharbor-Confirm"
CONFIRMATION: Final = "erase-everything"
_CONFIRMATION_HEADER: Final = {
    **header(CONFIRM, f"Must be `{CONFIRMATION}`.", CONFIRMATION, enum=[CONFIRMATION]),
    "required": True,
}


@router.get(
    "/account",
    summary="Get the account",
    responses={**responses(200, AccountView, READ, headers=["ETag"]), **unchanged()},
)
async def get_account(user: Caller, menu: Menu, known: KnownStates) -> Response:
    """The time zone and what frontends remember. Everybody has an account."""
    account = await menu.get_account(user)
    return object_answer(account, known)


@router.patch(
    "/account",
    summary="Edit the account",
    responses=responses(200, AccountView, CONDITIONAL | BODY, headers=["ETag", "Idempotency-Replayed"]),
    openapi_extra=body(AccountEdit, partial=True, merge_patch=True),
)
async def edit_account(
    writer: WriterDependency, menu: Menu, request: Request, condition: WriteCondition
) -> Response:
    """The time zone says what "today" is and how times without an offset are read."""
    edit = await read_body(request, AccountEdit)
    return written_answer(await menu.edit_account(writer, edit.fields(), condition))


@router.delete(
    "",
    status_code=204,
    summary="Erase everything",
    responses=responses(204, None, ALWAYS | {400, 412, 428}),
    openapi_extra={"parameters": [_CONFIRMATION_HEADER]},
)
async def erase_account(user: Caller, menu: Menu, request: Request, condition: OptionalCondition) -> Response:
    """Every row of the user, for good. The token stays good, and what is written next begins anew."""
    if request.headers.get(CONFIRM) != CONFIRMATION:
        raise DomainError(
            Kind.PRECONDITION_REQUIRED,
            "confirmation_required",
            f"This erases everything for good. To confirm, send {CONFIRM}: {CONFIRMATION}.",
        )
    await menu.erase_account(user, condition)
    response = no_content()
    # Numbers begin at 1 again: what a browser keeps under the old ones must not be taken for the new.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
