"""An application over the memory store that no setting of this machine reaches."""

import secrets
from typing import Any

from fastapi import FastAPI
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from entrypoints.container import Container
from entrypoints.http.app import build_app
from entrypoints.settings import Settings, Store


class IsolatedSettings(Settings):
    """Settings from arguments alone: neither the environment nor a .env file has a say."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the names are the base class's
        init_settings: PydanticBaseSettingsSource,
        *_: Any,
        **__: Any,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def memory_container(**given: Any) -> Container:
    """A container over the memory store and a secret that is forgotten with it; `given` are settings."""
    secret = secrets.token_urlsafe(32)
    return Container(settings=IsolatedSettings(store=Store.MEMORY, auth_secret=secret, **given))


def memory_app() -> FastAPI:
    """An application over `memory_container`."""
    return build_app(memory_container())
