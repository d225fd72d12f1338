"""Where the integration tests' Postgres comes from: a container, the embedded one, or a URL."""

import gc
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

import docker
import docker.errors
from testcontainers.community.postgres import PostgresContainer
from testcontainers.core.config import ConnectionMode, testcontainers_config

from adapters.postgres.embedded.supervisor import EmbeddedPostgres

CHOICES = ("auto", "container", "embedded")
IMAGE = os.environ.get("TASKHARBOR_POSTGRES_IMAGE", "postgres:17")


@lru_cache(maxsize=1)
def choose(option: str) -> str:
    """What `option` comes to here: `auto` is a container when an engine and the image answer."""
    if option == "auto":
        return f"container ({IMAGE})" if _container_answers() else "embedded"
    if option == "container":
        return f"container ({IMAGE})"
    return option if option in CHOICES else "URL"


@contextmanager
def running_postgres(option: str) -> Iterator[str]:
    """The URL of a superuser on a running server, for as long as the context lasts."""
    choice = choose(option)
    if choice == "URL":
        yield option
    elif choice == "embedded":
        with _embedded() as url:
            yield url
    else:
        with _container() as url:
            yield url


@contextmanager
def _embedded() -> Iterator[str]:
    # Not below pytest's own folder, which is closed to the account that root's server drops to.
    folder = Path(tempfile.gettempdir()) / f"taskharbor-test-{uuid4().hex[:8]}"
    folder.mkdir(mode=0o755)
    try:
        with EmbeddedPostgres(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder)


@contextmanager
def _container() -> Iterator[str]:
    # The reaper is one more image to have; the context ends the container itself.
    testcontainers_config.ryuk_disabled = True
    # Published ports are on this host even if it looks like a container.
    testcontainers_config.connection_mode_override = ConnectionMode.docker_host
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        container = PostgresContainer(IMAGE, driver=None).start()
    try:
        yield container.get_connection_url()
    finally:
        container.stop()


def _container_answers() -> bool:
    # Where no engine listens, the client leaves its socket to the collector, whose complaint would be taken
    # for a failure of whichever test runs then.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        found = _image_is_there()
        gc.collect()
    return found


def _image_is_there() -> bool:
    try:
        client = docker.from_env(timeout=5)
        try:
            client.images.get(IMAGE)
        finally:
            client.close()
    except (docker.errors.DockerException, OSError):
        return False
    return True
