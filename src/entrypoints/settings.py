"""The settings: TASKHARBOR_* variables or a .env file, and the names that other tools of the field use."""

from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# What people write between commas in an environment variable.
CommaList = Annotated[tuple[str, ...], NoDecode]


class Store(StrEnum):
    """Where tasks are kept."""

    POSTGRES = "postgres"
    MEMORY = "memory"


class PageSignIn(StrEnum):
    """How the page comes by a token: made here at one click, pasted, or had from Better Auth."""

    DEMO = "demo"
    LOCAL = "local"
    TOKEN = "token"  # noqa: S105 - no secret
    BETTER_AUTH = "better_auth"


class LogFormat(StrEnum):
    """`auto` is console on a terminal, JSON elsewhere."""

    AUTO = "auto"
    CONSOLE = "console"
    JSON = "json"


class Settings(BaseSettings):
    """Everything that can be set. An empty variable counts as unset."""

    model_config = SettingsConfigDict(
        env_prefix="TASKHARBOR_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        populate_by_name=True,
        validate_default=False,
        hide_input_in_errors=True,
    )

    store: Store = Store.POSTGRES
    database_url: SecretStr | None = Field(
        None, validation_alias=AliasChoices("TASKHARBOR_DATABASE_URL", "DATABASE_URL", "database_url")
    )
    migration_database_url: SecretStr | None = None
    database_pool_size: int = Field(10, ge=1, le=1000)
    database_timeout_seconds: float = Field(15, gt=0)
    remembered_lists: int = Field(1000, ge=0)
    data: Path | None = None

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    cors_origins: CommaList | None = None
    require_if_match: bool = False
    idempotency_keys_per_user: int = Field(1000, ge=1)
    open_tasks_per_user: int = Field(10_000, ge=1)
    trash_days: float = Field(30, gt=0)
    journal_days: float = Field(90, ge=1)
    journal_entries_per_user: int = Field(100_000, ge=1)
    stream_seconds: float = Field(900, gt=0)
    stream_heartbeat_seconds: float = Field(15, gt=0)
    stream_send_seconds: float = Field(20, gt=0)
    news_seconds: float = Field(0.5, gt=0)
    upkeep_hours: float = Field(24, ge=0)
    receive_seconds: float = Field(15, gt=0)
    request_seconds: float = Field(30, gt=0)
    page: bool = True
    page_sign_in: PageSignIn | None = None
    max_requests_at_once: int = Field(256, ge=1)
    rate_limit_per_user: int = Field(600, ge=0)
    rate_limit_per_address: int = Field(6000, ge=0)
    rate_limit_redis_url: SecretStr | None = None
    max_body_bytes: int = Field(1024 * 1024, gt=0)
    max_import_bytes: int = Field(64 * 1024 * 1024, gt=0)
    shutdown_seconds: int = Field(30, gt=0)
    ready_cache_seconds: float = Field(15, ge=0)
    metrics_token: SecretStr | None = None
    traces: bool = False
    log_format: LogFormat = LogFormat.AUTO
    log_level: str = "info"

    auth_secret: SecretStr | None = None
    auth_jwks_url: str | None = None
    auth_algorithms: CommaList = ()
    auth_issuer: str | None = None
    auth_audience: CommaList = ()
    auth_authorized_parties: CommaList = ()
    auth_user_claim: str | None = None
    auth_leeway_seconds: float | None = None
    better_auth_url: str | None = Field(
        None, validation_alias=AliasChoices("BETTER_AUTH_URL", "better_auth_url")
    )
    better_auth_secret: SecretStr | None = Field(
        None, validation_alias=AliasChoices("BETTER_AUTH_SECRET", "better_auth_secret")
    )

    @field_validator(
        "cors_origins", "auth_algorithms", "auth_audience", "auth_authorized_parties", mode="before"
    )
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("rate_limit_redis_url")
    @classmethod
    def _is_redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith(("redis://", "rediss://")):
            raise ValueError("must begin with redis:// or rediss://")
        return value

    @property
    def sign_in(self) -> PageSignIn:
        """How the page comes by a token."""
        if self.page_sign_in is not None:
            return self.page_sign_in
        return PageSignIn.BETTER_AUTH if self.better_auth_url else PageSignIn.TOKEN

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
