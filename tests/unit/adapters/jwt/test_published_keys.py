"""Published keys over time: kept, refreshed, rotated and withdrawn."""

import asyncio

import httpx
import pytest

from support.issuer import until
from support.published_keys import COOLDOWN, FORGED, LIFETIME, ONE, TWO, Service, settle
from support.tokens import signing_key


class TestKept:
    async def test_one_fetch_serves_many_tokens(self, service: Service):
        for number in range(20):
            assert await service.accepts(ONE, f"user-{number}")
        assert service.fetches == 1

    async def test_requests_at_once_share_one_fetch(self, service: Service):
        service.issuer.hold()
        requests = [asyncio.create_task(service.accepts(ONE, f"user-{number}")) for number in range(20)]
        await until(lambda: service.fetches > 0)
        service.issuer.release()
        assert all(await asyncio.gather(*requests))
        assert service.fetches == 1

    async def test_a_request_that_gives_up_does_not_spoil_it_for_others(self, service: Service):
        service.issuer.hold()
        first = asyncio.create_task(service.accepts(ONE))
        await until(lambda: service.fetches > 0)
        second = asyncio.create_task(service.accepts(ONE))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait([first])
        service.issuer.release()
        assert await second
        assert service.fetches == 1

    async def test_opening_begins_to_fetch_and_does_not_wait(self, service: Service):
        service.issuer.hold()
        await service.verifier.open()
        await until(lambda: service.fetches > 0)
        service.issuer.release()
        assert await service.accepts(ONE)
        assert service.fetches == 1

    async def test_opening_does_not_fail_in_an_outage(self, service: Service):
        service.issuer.is_down = True
        await service.verifier.open()
        await until(lambda: service.fetches > 0)

    async def test_closing_stops_a_fetch(self, service: Service):
        service.issuer.hold()
        request = asyncio.create_task(service.unavailable(ONE))
        await until(lambda: service.fetches > 0)
        async with asyncio.timeout(2):
            await service.verifier.close()
        assert "jwks-fetch" not in [task.get_name() for task in asyncio.all_tasks()]
        assert await request is not None
        await service.verifier.close()

    async def test_closing_lets_go_of_connections(self, service: Service, monkeypatch: pytest.MonkeyPatch):
        closed: list[object] = []

        async def aclose(transport: object) -> None:
            closed.append(transport)

        monkeypatch.setattr(httpx.MockTransport, "aclose", aclose)
        assert await service.accepts(ONE)
        await service.verifier.close()
        assert len(closed) == 1

    async def test_closing_what_was_never_opened_does_nothing(self, service: Service):
        await service.verifier.close()
        assert service.fetches == 0

    async def test_closing_before_a_fetch_begins_is_no_fault_of_the_token(self, service: Service):
        request = asyncio.create_task(service.unavailable(ONE))
        await asyncio.sleep(0)
        await service.verifier.close()
        assert await request is not None
        assert service.fetches == 0

    async def test_a_closed_verifier_can_be_opened_again(self, service: Service):
        assert await service.accepts(ONE)
        await service.verifier.close()
        await service.verifier.open()
        await settle()
        assert service.fetches == 1
        service.time.advance(COOLDOWN)
        await service.verifier.open()
        await until(lambda: service.fetches == 2)
        assert await service.accepts(ONE)


class TestRefreshed:
    async def test_in_the_background_before_the_lifetime_ends(self, service: Service):
        assert await service.accepts(ONE)
        service.time.advance(LIFETIME * 0.8 - 1)
        assert await service.accepts(ONE, "bob")
        assert service.fetches == 1
        service.time.advance(1)
        service.issuer.hold()
        assert await service.accepts(ONE, "cid")
        await until(lambda: service.fetches == 2)
        assert await service.accepts(ONE, "dan")
        service.issuer.release()
        assert service.fetches == 2

    async def test_by_a_remembered_token_too(self, service: Service):
        assert await service.accepts(ONE)
        service.time.advance(LIFETIME * 0.8)
        assert await service.accepts(ONE)
        await until(lambda: service.fetches == 2)

    async def test_before_use_once_the_lifetime_is_over(self, service: Service):
        assert await service.accepts(ONE)
        service.issuer.publish(TWO)
        service.time.advance(LIFETIME)
        assert not await service.accepts(ONE, "bob")
        assert service.fetches == 2

    async def test_by_one_fetch_for_all(self, service: Service):
        assert await service.accepts(ONE)
        service.time.advance(LIFETIME)
        service.issuer.hold()
        requests = [asyncio.create_task(service.accepts(ONE, f"user-{number}")) for number in range(20)]
        await until(lambda: service.fetches == 2)
        assert not any(request.done() for request in requests)
        service.issuer.release()
        assert all(await asyncio.gather(*requests))
        assert service.fetches == 2


class TestRotated:
    async def test_a_new_key_is_found_at_once(self, service: Service):
        assert await service.accepts(ONE)
        service.time.advance(COOLDOWN)
        service.issuer.publish(ONE, TWO)
        assert await service.accepts(TWO)
        assert await service.accepts(ONE)
        assert service.fetches == 2

    async def test_a_new_key_is_found_right_after_a_fetch_of_another_cause(self, service: Service):
        assert await service.accepts(ONE)
        service.issuer.publish(ONE, TWO)
        assert await service.accepts(TWO)
        assert service.fetches == 2

    async def test_a_storm_of_forged_ids_causes_one_fetch_a_cooldown(self, service: Service):
        assert await service.accepts(ONE)
        for rounds in range(3):
            service.time.advance(COOLDOWN)
            storm = [service.accepts(FORGED, kid=f"forged-{number}") for number in range(50)]
            assert not any(await asyncio.gather(*storm))
            service.time.advance(COOLDOWN - 1)
            assert not await service.accepts(FORGED, kid="forged")
            assert service.fetches == 2 + rounds
            service.time.advance(-COOLDOWN + 1)

    async def test_a_key_rotated_during_a_storm_is_found_after_the_cooldown(self, service: Service):
        assert await service.accepts(ONE)
        assert not await service.accepts(FORGED)
        service.issuer.publish(TWO)
        assert not await service.accepts(TWO)
        service.time.advance(COOLDOWN)
        assert await service.accepts(TWO)

    async def test_an_algorithm_that_does_not_fit_its_key_asks_nobody(self, service: Service):
        assert await service.accepts(ONE)
        service.time.advance(COOLDOWN)
        assert not await service.accepts(signing_key("ES256"))
        assert service.fetches == 1

    async def test_a_token_without_id_finds_a_new_key_of_its_kind(self, service: Service):
        assert await service.accepts(ONE, kid=None)
        service.issuer.publish(ONE, signing_key("ES256", "two"))
        service.time.advance(COOLDOWN)
        assert await service.accepts(signing_key("ES256", "two"), kid=None)

    async def test_a_token_without_id_is_refused_when_two_keys_fit(self, service: Service):
        service.issuer.publish(ONE, TWO)
        assert not await service.accepts(ONE, kid=None)


class TestWithdrawn:
    async def test_a_remembered_token_goes_with_its_key(self, service: Service):
        assert await service.accepts(ONE)
        service.issuer.publish(TWO)
        service.time.advance(COOLDOWN)
        assert await service.accepts(TWO, "bob")
        assert not await service.accepts(ONE)
        assert len(service.verifier._verified) == 1

    async def test_a_remembered_token_outlives_its_key_by_the_lifetime_at_most(self, service: Service):
        assert await service.accepts(ONE)
        service.issuer.publish(TWO)
        service.time.advance(LIFETIME)
        assert not await service.accepts(ONE)

    async def test_another_key_under_the_same_id_does_not_save_it(self, service: Service):
        assert await service.accepts(ONE)
        service.issuer.publish(TWO.jwk(kid="one"))
        service.time.advance(LIFETIME)
        assert not await service.accepts(ONE)
        assert await service.accepts(TWO, kid="one")

    async def test_an_empty_set_withdraws_all(self, service: Service):
        assert await service.accepts(ONE)
        service.issuer.publish()
        service.time.advance(LIFETIME)
        assert not await service.accepts(ONE)
