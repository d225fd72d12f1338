"""What is counted of tokens and of the fetches of their keys."""

import pytest

from adapters.jwt.config import ClaimRules, Jwks
from adapters.jwt.verifier import jwt_verifier
from application.ports.metering import Event
from domain.errors import DomainError
from support.clock import FrozenClock
from support.issuer import Issuer
from support.metrics import Recording
from support.tokens import signing_key


@pytest.mark.parametrize(("is_down", "event"), [(False, Event.KEYS_FETCHED), (True, Event.KEYS_NOT_FETCHED)])
async def test_fetches_are_told_apart(is_down: bool, event: Event) -> None:
    issuer, meter = Issuer(), Recording()
    issuer.publish(signing_key("EdDSA"))
    issuer.is_down = is_down
    config = Jwks(urls=("https://issuer.test/jwks",), rules=ClaimRules(audience=("x",)))
    verifier = jwt_verifier(config, clock=FrozenClock(), transport=issuer.transport(), meter=meter)
    with pytest.raises(DomainError):
        await verifier.verify("e30.e30.e30")
    await verifier.open()
    await verifier._keys._fetched()
    await verifier.close()
    assert meter.events == {event: 1, Event.TOKEN_REFUSED: 1}
