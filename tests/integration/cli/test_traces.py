"""Traces, as a collector gets them: a span for each request and statement, and none of anybody's text."""

import json

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock
from support.collector import attributes, collecting
from support.service import running

SECRET = "a secret of at least thirty-two bytes"
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


def test_requests_and_statements_are_spans_of_the_callers_trace(database_url: str) -> None:
    token = mint(SharedSecret(secret=SECRET), "alice", now=system_clock())
    with collecting() as collector:
        settings = {
            "DATABASE_URL": database_url,
            "TASKHARBOR_AUTH_SECRET": SECRET,
            "TASKHARBOR_TRACES": "true",
            "TASKHARBOR_LOG_FORMAT": "json",
            "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
        }
        with running("serve", **settings) as service:
            service.sign_in(token)
            headers = {"traceparent": f"00-{TRACE}-{PARENT}-01"}
            created = service.client.post("/api/me/tasks", json={"title": "marzipan"}, headers=headers)
            assert created.status_code == 201
            service.client.get("/api/me/tasks?search=marzipan")
            service.client.get("/api/me/tasks/none")
            assert service.stop() == 0
            lines = [json.loads(line) for line in service.output.splitlines() if line.startswith("{")]

    requests = {span.name: span for span in collector.spans if span.kind == span.SPAN_KIND_SERVER}
    assert set(requests) == {
        "POST /api/{user_id}/tasks",
        "GET /api/{user_id}/tasks",
        "GET /api/{user_id}/tasks/{task_id}",
    }
    post = requests["POST /api/{user_id}/tasks"]
    assert (post.trace_id.hex(), post.parent_span_id.hex()) == (TRACE, PARENT)
    assert attributes(post)["http.response.status_code"] == 201
    assert attributes(post)["enduser.id"] == "alice"
    assert {attributes(resource)["service.name"] for resource in collector.resources} == {"taskharbor"}

    statements = [span for span in collector.spans if span.parent_span_id == post.span_id]
    names = {span.name.rstrip(";") for span in statements}
    assert {"BEGIN", "COMMIT"} <= names
    assert len(statements) >= 4

    (line,) = [line for line in lines if line["event"] == "request" and line["status"] == 201]
    assert (line["trace_id"], line["span_id"]) == (TRACE, post.span_id.hex())
    for word in (b"marzipan", token.encode(), SECRET.encode()):
        assert word not in collector.raw
