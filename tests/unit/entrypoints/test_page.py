"""The page's files as browsers ask for them, and who is given a token by it."""

import gzip
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from entrypoints.settings import PageSignIn
from support.apps import Door, assert_problem, serving

FILES = {
    "/": "text/html; charset=utf-8",
    "/app.js": "text/javascript; charset=utf-8",
    "/app.css": "text/css; charset=utf-8",
    "/sw.js": "text/javascript; charset=utf-8",
    "/icon.svg": "image/svg+xml",
    "/app.webmanifest": "application/manifest+json",
    "/licences.txt": "text/plain; charset=utf-8",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'{0}; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
OWN = {"Taskharbor-Page": "1", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
async def local() -> AsyncIterator[Door]:
    """An application that makes its tokens itself."""
    async with serving(page_sign_in=PageSignIn.LOCAL) as door:
        yield door


@pytest.fixture
def here(local: Door) -> httpx.AsyncClient:
    """A browser on the same machine."""
    client = local.anonymous()
    client.base_url = httpx.URL("http://127.0.0.1:8000")
    return client


async def ask(client: httpx.AsyncClient, user: object = "alice", **headers: str | None) -> httpx.Response:
    """A token, as the page asks for it but for those headers; None leaves one out."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {name: value for name, value in {**OWN, **named}.items() if value is not None}
    return await client.post("/page/token", json={"user": user}, headers=sent)


@pytest.mark.parametrize(("path", "media_type"), FILES.items())
async def test_a_file_comes_whole_compressed_or_not_at_all(door: Door, path: str, media_type: str) -> None:
    client = door.anonymous()
    identity = {"Accept-Encoding": "identity, gzip;q=0"}
    plain = await client.get(path, headers=identity)
    assert plain.status_code == 200
    assert plain.headers["content-type"] == media_type
    assert "content-encoding" not in plain.headers
    assert plain.headers["cache-control"] == "no-cache"
    assert "Accept-Encoding" in plain.headers["vary"]
    assert plain.headers["content-security-policy"] == POLICY.format("")
    async with client.stream("GET", path, headers={"Accept-Encoding": "br, gzip"}) as packed:
        raw = b"".join([chunk async for chunk in packed.aiter_raw()])
    if path != "/licences.txt":
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(raw) == plain.content
        assert packed.headers["etag"] != plain.headers["etag"]
        both = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["etag"]}
        assert (await client.get(path, headers=both)).status_code == 304
    again = await client.get(path, headers={**identity, "If-None-Match": plain.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == plain.headers["etag"]
    weak = await client.get(
        path, headers={**identity, "If-None-Match": f'"other", W/{plain.headers["etag"]}'}
    )
    assert weak.status_code == 304
    assert (await client.get(path, headers={"If-None-Match": '"other"'})).status_code == 200


async def test_the_worker_is_not_kept_longer_than_it_is_new(door: Door) -> None:
    answer = await door.anonymous().get("/sw.js")
    assert answer.headers["cache-control"] == "no-cache"


async def test_the_page_names_nothing_of_anybody_elses(door: Door) -> None:
    text = (await door.anonymous().get("/")).text
    assert "http" not in text.replace("http-equiv", "")
    assert "style=" not in text
    assert "<style" not in text


async def test_a_head_has_no_body_and_a_post_is_not_allowed(door: Door) -> None:
    client = door.anonymous()
    assert (await client.head("/app.js")).status_code == 200
    assert_problem(await client.post("/app.js"), 405)


async def test_it_may_ask_better_auth_and_nobody_else() -> None:
    async with serving(better_auth_url="https://auth.test") as door:
        client = door.anonymous()
        policy = (await client.get("/")).headers["content-security-policy"]
        assert policy == POLICY.format(" https://auth.test")
        config = await client.get("/page/config")
        assert config.json()["better_auth_url"] == "https://auth.test"
        assert config.json()["sign_in"] == "better_auth"


async def test_what_the_page_is_told(door: Door, local: Door) -> None:
    for app, kind in ((door, "token"), (local, "local")):
        answer = await app.anonymous().get("/page/config")
        assert answer.json() == {
            "sign_in": kind,
            "better_auth_url": None,
            "max_import_bytes": app.container.settings().max_import_bytes,
        }


async def test_it_can_be_turned_off() -> None:
    async with serving(page=False, page_sign_in=PageSignIn.LOCAL) as door:
        client = door.anonymous()
        for path in (*FILES, "/page/config"):
            assert_problem(await client.get(path), 404)
        assert_problem(await ask(client), 404)
        assert (await client.get("/docs")).status_code == 200


async def test_it_is_no_part_of_the_api(door: Door) -> None:
    client = door.anonymous()
    document = json.dumps((await client.get("/openapi.json")).json()["paths"])
    assert "/page" not in document
    assert "app.js" not in document
    for path in (
        "/none",
        "/page",
        "/page/none",
        "/index.html",
        "/__init__.py",
        "/../settings.py",
        "/app.js/x",
    ):
        assert_problem(await client.get(path), 404)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "localhost:80", "[::1]:8000", "127.9.9.9"])
async def test_this_machine_is_given_a_token_for_anybody(here: httpx.AsyncClient, host: str) -> None:
    answer = await ask(here, "auth0|a b/ü", Host=host)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["user"] == "auth0|a b/ü"
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert (await here.get("/api/me/account", headers=headers)).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Taskharbor_Page": None},
        {"Taskharbor_Page": "true"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Host": "evil.test"},
        {"Host": "127.0.0.1.evil.test"},
        {"Host": "localhost.evil.test"},
        {"Host": "192.168.0.2:8000"},
        {"Host": "0.0.0.0:8000"},
    ],
    ids=str,
)
async def test_a_foreign_page_is_given_none(here: httpx.AsyncClient, headers: dict[str, str | None]) -> None:
    assert_problem(await ask(here, **headers), 403, "not_this_machine")


async def test_a_foreign_page_is_not_even_let_ask(here: httpx.AsyncClient) -> None:
    asked = {
        "Origin": "https://evil.test",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "taskharbor-page",
    }
    answer = await here.options("/page/token", headers=asked)
    assert "access-control-allow-origin" not in answer.headers


async def test_where_an_issuer_is_trusted_none_are_made(door: Door) -> None:
    client = door.anonymous()
    client.base_url = httpx.URL("http://127.0.0.1:8000")
    assert_problem(await ask(client), 403, "not_this_machine")


@pytest.mark.parametrize("user", ["", "a\x00b", "x" * 256, None, 1, ["alice"], {"a": 1}], ids=repr)
async def test_a_name_that_nobody_can_have(here: httpx.AsyncClient, user: object) -> None:
    assert_problem(await ask(here, user), 422)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"user":"a","more":1}', b'{"user":"\\ud800"}'])
async def test_a_body_that_is_none(here: httpx.AsyncClient, body: bytes) -> None:
    answer = await here.post("/page/token", content=body, headers={**OWN, "Content-Type": "application/json"})
    assert 400 <= assert_problem(answer, answer.status_code)["status"] < 500


async def test_tokens_are_not_there_to_be_got(here: httpx.AsyncClient) -> None:
    assert_problem(await here.get("/page/token", headers=OWN), 405)
