"""What the tests of published keys share."""

from collections.abc import AsyncIterator

import pytest

from support.published_keys import Service, service_of_published_keys


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    service = service_of_published_keys()
    yield service
    await service.verifier.close()
