"""What each answer tells a browser, and what neither answers nor logs tell anybody."""

import pytest

from support.apps import Door, Person

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/me/tasks", 200), ("/api/me/tasks/none", 404), ("/none", 404), ("/livez", 200), ("/docs", 200)],
)
async def test_every_answer_has_them(alice: Person, path: str, status: int) -> None:
    answer = await alice.http.get(path)
    assert answer.status_code == status
    assert EVERYWHERE.items() <= dict(answer.headers).items()
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "strict-transport-security" not in answer.headers
    assert "server" not in answer.headers


async def test_data_may_load_nothing(alice: Person) -> None:
    answer = await alice.http.get(alice.tasks)
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


async def test_over_tls_it_stays_with_tls(door: Door) -> None:
    answer = await door.anonymous(scheme="https").get("/livez")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


async def test_a_refused_host_gets_them_too(door: Door) -> None:
    answer = await door.anonymous(headers=[]).get("/livez")
    assert answer.status_code == 400
    assert EVERYWHERE.items() <= dict(answer.headers).items()
