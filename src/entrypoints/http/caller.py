"""Who is calling, and whether the address is theirs: settled before any storage is touched."""

from typing import Annotated, Final, cast
from urllib.parse import unquote

from fastapi import Depends, Path, Request

from application.ports.auth import TokenVerifier
from application.use_cases import UseCases
from domain.errors import DomainError, Kind
from domain.vocabulary import UserId
from entrypoints.http.fields import values_of
from entrypoints.http.rate_limits import admit_address, admit_user

_SELF: Final = "me"


async def _menu(request: Request) -> UseCases:
    return cast("UseCases", request.scope["state"]["menu"])


async def _caller(
    request: Request,
    user_id: Annotated[
        str,
        Path(
            description="The user's id as their issuer wrote it, percent-encoded; `me` is the token's own.",
            examples=["me"],
        ),
    ],
) -> UserId:
    # Checking what is forged costs as much as checking what is good.
    await admit_address(request)
    state = request.scope["state"]
    verifier = cast("TokenVerifier", state["verifier"])
    principal = await verifier.verify(bearer_token(request))
    await admit_user(request, principal.user_id)
    # The decoded path can't be asked: a %2F within the id looks like a separator there.
    if _own_segment(request, user_id) not in {_SELF, principal.user_id}:
        raise DomainError(Kind.FORBIDDEN, "not_your_account", "This address belongs to another user.")
    state["user"], state["expires_at"] = principal.user_id, principal.expires_at
    return principal.user_id


def bearer_token(request: Request) -> str:
    """The token that the request shows (RFC 6750 §2.1). Raises UNAUTHENTICATED."""
    given = values_of(request.scope, "Authorization")
    if len(given) > 1:
        raise DomainError(Kind.UNAUTHENTICATED, "invalid_token", "Send one Authorization header, no more.")
    scheme, _, token = "".join(given).partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise DomainError(
            Kind.UNAUTHENTICATED, "token_missing", "Send your token as: Authorization: Bearer TOKEN."
        )
    return token


def _own_segment(request: Request, decoded: str) -> str:
    raw = request.scope.get("raw_path") or b""
    if b"%2f" not in raw.lower():
        return decoded
    segment = raw.decode("ascii", "replace").split("/api/", 1)[-1].split("/", 1)[0]
    return unquote(segment)


Menu = Annotated[UseCases, Depends(_menu)]
Caller = Annotated[UserId, Depends(_caller)]
