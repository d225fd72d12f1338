"""Logs at their most talkative say nothing of tokens, secrets or what people write."""

from adapters.jwt.config import SharedSecret
from adapters.jwt.mint import mint
from adapters.system import system_clock
from support.raw import exchange, request
from support.service import running

SECRET = "a secret of at least thirty-two bytes"
WORDS = ("marzipan", "zeppelin", "ocelot", "quixotic", "hunter2")


def test_logs_hold_no_token_and_no_text(database_url: str) -> None:
    token = mint(SharedSecret(secret=SECRET), "alice", now=system_clock())
    settings = {
        "DATABASE_URL": database_url,
        "TASKHARBOR_AUTH_SECRET": SECRET,
        "TASKHARBOR_LOG_LEVEL": "debug",
        "TASKHARBOR_LOG_FORMAT": "json",
        "TASKHARBOR_METRICS_TOKEN": "hunter2",
    }
    with running("serve", **settings) as service:
        client = service.client
        service.sign_in(token)
        task = {"title": "marzipan", "description": "zeppelin", "tags": ["ocelot"]}
        created = client.post("/api/me/tasks", json=task, headers={"Idempotency-Key": "quixotic"})
        assert created.status_code == 201
        address = f"/api/me/tasks/{created.json()['id']}"
        client.get("/api/me/tasks?search=marzipan&tag=ocelot")
        client.patch(address, json={"title": "\0marzipan"})
        client.patch(address, json={"marzipan": "zeppelin"})
        client.put(address, json={"title": "marzipan"}, headers={"If-Match": '"quixotic"'})
        client.get("/api/me/tasks?marzipan=zeppelin")
        client.get("/api/me/tasks", headers={"Authorization": f"Bearer {token}x"})
        client.get("/metrics", headers={"Authorization": "Bearer hunter2"})
        exchange(service, request(service, b"X: \0marzipan"))
        exchange(service, request(service, b"Content-Length: 9", body=b"marzipan!"))
        service.stop()
        said = service.output
    assert said.count('"path":"/api/me/tasks') >= 7
    signature = token.rpartition(".")[2]
    for word in (*WORDS, SECRET, token, signature):
        assert word not in said, word
