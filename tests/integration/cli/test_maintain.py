"""`taskharbor maintain`, over the embedded Postgres of a service that has stopped."""

from support.service import data_folder, running, taskharbor

AT_ONCE = {"TASKHARBOR_TRASH_DAYS": "0.0000001"}


def test_it_purges_what_is_old_and_says_what_it_did() -> None:
    with data_folder() as folder:
        with running("serve", "--data", str(folder)) as service:
            service.sign_in(taskharbor("token", "alice", "--data", str(folder)).stdout.strip())
            tasks = [service.client.post("/api/me/tasks", json={"title": "Old"}).json() for _ in range(2)]
            assert service.client.delete(f"/api/me/tasks/{tasks[0]['id']}").is_success
            busy = taskharbor("maintain", "--data", str(folder))
            assert busy.returncode == 1
            assert "Traceback" not in busy.stderr
        nothing_due = taskharbor("maintain", "--data", str(folder), **AT_ONCE)
        assert (nothing_due.returncode, nothing_due.stdout[:20]) == (0, "Looked after 0 users")
        done = taskharbor("maintain", "--all", "--data", str(folder), **AT_ONCE)
        assert done.returncode == 0, done.stderr
        assert "Looked after 1 users: 1 tasks purged" in done.stdout
        with running("serve", "--data", str(folder)) as service:
            service.sign_in(taskharbor("token", "alice", "--data", str(folder)).stdout.strip())
            assert service.client.get("/api/me/tasks?deleted=true").json() == []
            assert [task["id"] for task in service.client.get("/api/me/tasks").json()] == [tasks[1]["id"]]
            newest = service.client.get("/api/me/activity?limit=1").json()[0]
            assert (newest["kind"], newest["actor"]) == ("purged", None)


def test_a_database_that_is_not_there_gets_a_sentence() -> None:
    refused = taskharbor("maintain", DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    assert refused.returncode == 1
    assert "can't be" in refused.stderr
    assert "Traceback" not in refused.stderr
