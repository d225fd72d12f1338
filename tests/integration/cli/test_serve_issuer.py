"""`taskharbor serve` with nothing but BETTER_AUTH_URL, as a web application has it."""

import asyncio
from datetime import UTC, datetime

from support.issuer import LoopbackIssuer
from support.service import running
from support.tokens import claims, signing_key, token

OLD, NEW = signing_key("EdDSA"), signing_key("EdDSA", "two")


async def test_better_auth_needs_only_its_address() -> None:
    async with LoopbackIssuer() as issuer:
        issuer.publish(OLD, path="/api/auth/jwks")
        await asyncio.to_thread(sign_in_and_list, issuer)


def sign_in_and_list(issuer: LoopbackIssuer) -> None:
    settings = {"BETTER_AUTH_URL": issuer.origin, "TASKHARBOR_STORE": "memory", "NO_PROXY": "127.0.0.1"}
    payload = claims(datetime.now(UTC), iss=issuer.origin, aud=issuer.origin, sub="kX3aVn0q")
    with running("serve", **settings) as service:
        service.sign_in(token(OLD, payload))
        created = service.client.post("/api/kX3aVn0q/tasks", json={"title": "Pay rent"})
        assert created.status_code == 201, created.text
        assert created.json()["user_id"] == "kX3aVn0q"
        # A key that was never published ahead is looked up at once.
        issuer.publish(NEW, path="/api/auth/jwks")
        service.sign_in(token(NEW, payload))
        assert len(service.client.get("/api/me/tasks").json()) == 1
        service.sign_in(token(NEW, payload | {"aud": "https://elsewhere.example"}))
        assert service.client.get("/api/me/tasks").status_code == 401
