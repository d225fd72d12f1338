"""Which pages may call, and that they can read every answer, errors included."""

import httpx
import pytest

from support.apps import Door, Person, serving

HERE = "http://localhost:5173"
EXPOSED = {
    "ETag",
    "Link",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Idempotency-Replayed",
    "X-Request-ID",
    "X-Total-Count",
}
LOCAL = [
    "http://localhost",
    "http://localhost:3000",
    "https://localhost:3000",
    "http://127.0.0.1:8080",
    "http://[::1]:3000",
]
FOREIGN = [
    "https://evil.test",
    "http://localhost.evil.test",
    "http://localhost:3000.evil.test",
    "http://evil.test/localhost",
    "http://127.0.0.1.evil.test",
    "http://127a0a0a1",
    "null",
    "file://localhost",
]


async def preflight(door: Door, origin: str, method: str = "PATCH") -> httpx.Response:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
    }
    return await door.anonymous().options("/api/alice/tasks", headers=headers)


def allowed(answer: httpx.Response) -> str | None:
    return answer.headers.get("access-control-allow-origin")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
async def test_a_preflight_needs_no_token_and_lasts_two_hours(door: Door, method: str) -> None:
    answer = await preflight(door, HERE, method)
    assert answer.status_code == 200
    assert allowed(answer) == HERE
    assert answer.headers["access-control-max-age"] == "7200"
    assert method in answer.headers["access-control-allow-methods"]
    headers = answer.headers["access-control-allow-headers"].lower()
    assert all(name in headers for name in ("authorization", "content-type", "idempotency-key"))
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("origin", LOCAL)
async def test_on_loopback_any_local_page_may_call(door: Door, origin: str) -> None:
    assert allowed(await preflight(door, origin)) == origin
    answer = await door.anonymous().get("/livez", headers={"Origin": origin})
    assert allowed(answer) == origin
    assert "Origin" in answer.headers["vary"]


@pytest.mark.parametrize("origin", FOREIGN)
async def test_other_pages_may_not(door: Door, origin: str) -> None:
    answer = await preflight(door, origin)
    assert (answer.status_code, allowed(answer)) == (400, None)
    assert allowed(await door.anonymous().get("/livez", headers={"Origin": origin})) is None


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/me/tasks", None, 200),
        ("POST", "/api/me/tasks", b'{"title": "Mine"}', 201),
        ("POST", "/api/me/tasks", b"{", 400),
        ("GET", "/api/somebody/tasks", None, 403),
        ("GET", "/api/me/tasks/1", None, 404),
        ("GET", "/nowhere", None, 404),
        ("DELETE", "/api/me/tasks", None, 405),
        ("GET", "/api/me/tasks?limit=0", None, 422),
    ],
)
async def test_every_answer_can_be_read_by_the_page(
    alice: Person, method: str, path: str, body: bytes | None, status: int
) -> None:
    answer = await alice.http.request(method, path, content=body, headers={"Origin": HERE})
    assert answer.status_code == status
    assert allowed(answer) == HERE
    assert set(answer.headers["access-control-expose-headers"].split(", ")) == EXPOSED


async def test_a_page_can_read_that_it_needs_a_token(door: Door) -> None:
    answer = await door.anonymous().get("/api/me/tasks", headers={"Origin": HERE})
    assert (answer.status_code, allowed(answer)) == (401, HERE)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "tasks.example"])  # noqa: S104
async def test_a_service_that_others_reach_trusts_no_local_page(host: str) -> None:
    async with serving(host=host) as door:
        for origin in LOCAL:
            assert allowed(await preflight(door, origin)) is None
            assert allowed(await door.anonymous().get("/livez", headers={"Origin": origin})) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.53"])
async def test_loopback_has_several_names(host: str) -> None:
    async with serving(host=host) as door:
        assert allowed(await preflight(door, HERE)) == HERE


async def test_origins_that_are_set_are_the_only_ones() -> None:
    async with serving(cors_origins="https://app.test, https://other.test") as door:
        for origin in ("https://app.test", "https://other.test"):
            assert allowed(await preflight(door, origin)) == origin
        for origin in (*LOCAL, "https://app.test.evil.test", "http://app.test"):
            assert allowed(await preflight(door, origin)) is None
