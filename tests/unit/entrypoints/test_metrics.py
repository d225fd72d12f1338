"""/metrics: what was asked for and how it went, by route and never by person."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from application.ports.metering import Event, Level
from entrypoints.metrics import Metrics
from support.apps import Door, Person, assert_problem, serving
from support.metrics import Samples, samples
from support.storage import BrokenStorage
from support.streams import following

REQUESTS = "http_server_request_duration_seconds_count"


async def scraped(door: Door) -> Samples:
    answer = await door.anonymous().get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    return samples(answer.text)


async def test_requests_are_counted_by_method_route_and_status() -> None:
    async with serving() as door:
        alice = door.person()
        task = await alice.create()
        for _ in range(3):
            await alice.http.get(f"{alice.tasks}/{task['id']}")
        await alice.http.get(f"{alice.tasks}/none/")
        await alice.http.head(alice.tasks)
        await alice.http.request("BREW", alice.tasks)
        await door.anonymous().get(alice.tasks)
        await door.anonymous().get("/no/such/route")
        seen = await scraped(door)

    def count(method: str, route: str, status: int) -> float:
        return seen.value(
            REQUESTS, http_request_method=method, http_route=route, http_response_status_code=str(status)
        )

    assert count("POST", "/api/{user_id}/tasks", 201) == 1
    assert count("GET", "/api/{user_id}/tasks/{task_id}", 200) == 3
    assert count("GET", "/api/{user_id}/tasks/{task_id}", 404) == 1
    assert count("HEAD", "/api/{user_id}/tasks", 200) == 1
    assert count("GET", "/api/{user_id}/tasks", 401) == 1
    assert count("GET", "", 404) == 1
    assert seen.total(REQUESTS, http_request_method="_OTHER") == 1
    assert seen.value("http_server_active_requests") == 1


async def test_nothing_in_it_is_about_a_person() -> None:
    async with serving() as door:
        alice = door.person("alice-who-is-nobody-else")
        task = await alice.create("A secret plan")
        await alice.http.get(f"{alice.tasks}?search=secret")
        text = (await door.anonymous().get("/metrics")).text
    for word in ("alice", "secret", str(task["id"]), alice.http.headers["Authorization"].split()[1]):
        assert word not in text


async def test_made_up_words_make_no_series() -> None:
    async with serving() as door:
        nobody = door.anonymous()
        for number in range(50):
            await nobody.request(f"METHOD{number}", f"/made/up/{number}")
        seen = await scraped(door)
    assert seen.total(REQUESTS, http_request_method="_OTHER") == 50
    assert len(seen.series(REQUESTS)) == 1


async def test_tokens_and_changes_are_counted() -> None:
    async with serving() as door:
        alice = door.person()
        await alice.create()
        await alice.create()
        await door.anonymous().get(alice.tasks, headers={"Authorization": "Bearer a.b.c"})
        seen = await scraped(door)
    assert seen.value("taskharbor_journal_entries_total") == 2
    checks = {result: seen.value("taskharbor_token_checks_total", result=result) for result in RESULTS}
    assert checks == {"verified": 1, "known": 1, "refused": 1}


RESULTS = ("verified", "known", "refused")


async def test_open_streams_are_a_level() -> None:
    async with serving() as door:
        alice = door.person()
        async with following(door.app, alice) as one, following(door.app, alice) as other:
            assert await one.any()
            assert await other.any()
            assert (await scraped(door)).value("taskharbor_streams") == 2
        assert (await scraped(door)).value("taskharbor_streams") == 0


async def test_a_failure_is_counted_as_what_it_was() -> None:
    async with serving(BrokenStorage(ZeroDivisionError())) as door:
        alice = door.person()
        await alice.http.get(alice.tasks)
        seen = await scraped(door)
    assert seen.total(REQUESTS, http_response_status_code="500", http_route="/api/{user_id}/tasks") == 1


async def test_a_token_keeps_others_out() -> None:
    async with serving(metrics_token="let me see") as door:
        anonymous = door.anonymous()
        assert_problem(await anonymous.get("/metrics"), 401, "token_missing")
        for wrong in ("let me", "é", door.token("alice")):
            headers = {"Authorization": f"Bearer {wrong}".encode()}
            assert_problem(await anonymous.get("/metrics", headers=headers), 401, "invalid_token")
        right = await anonymous.get("/metrics", headers={"Authorization": "Bearer let me see"})
        assert right.status_code == 200


async def test_every_event_and_level_has_its_metric(monkeypatch: pytest.MonkeyPatch) -> None:
    metrics = Metrics()
    for event in Event:
        metrics.count(event, 2)
    metrics.watch(lambda: dict.fromkeys(Level, 3))
    metrics.waited(0.01)
    metrics.shed()
    seen = samples(metrics.exposition().decode())
    assert seen.total("taskharbor_token_checks_total") == 6
    assert seen.total("db_client_connection_count") == 6
    assert seen.value("db_client_connection_wait_time_seconds_count") == 1
    assert seen.value("taskharbor_requests_shed_total") == 1
    assert seen.value("process_resident_memory_bytes") > 1e6
    assert seen.value("process_cpu_seconds_total") > 0


def test_it_is_what_prometheus_reads(alice: Person) -> None:
    text = Metrics().exposition().decode()
    names = {family.name for family in text_string_to_metric_families(text)}
    assert {"http_server_request_duration_seconds", "taskharbor_info"} <= names
