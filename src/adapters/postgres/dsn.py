"""Database URLs as people paste them, and the connections they mean.

Parameters follow libpq (PostgreSQL documentation, §34.1.2); what asyncpg does not know is said here once.
"""

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, Final
from urllib.parse import parse_qsl, unquote

from adapters.postgres.tls import Tls, TlsError

_SCHEMES: Final = ("postgresql", "postgres")
_NEON: Final = ".neon.tech"
_POOLER_SUFFIX: Final = "-pooler"
# Where PgBouncer and Supabase's pooler listen.
_POOLER_PORTS: Final = {6432, 6543}
_DEFAULT_PORT: Final = 5432
_MAX_PORT: Final = 65535
_CONNECT_SECONDS: Final = 15.0

_ADDRESS: Final = {"host", "port", "user", "password", "dbname", "connect_timeout", "pgbouncer", "options"}
_TLS: Final = {"sslmode", "sslrootcert", "sslcert", "sslkey", "channel_binding"}
# Understood and not needed here: asyncpg has no SCRAM-PLUS, sessions and pools are this service's own, and
# poolers drop or refuse start-up parameters.
_DROPPED: Final = {
    "application_name", "client_encoding", "connection_limit", "fallback_application_name", "gssencmode",
    "keepalives", "keepalives_count", "keepalives_idle", "keepalives_interval", "krbsrvname",
    "load_balance_hosts", "pool_mode", "pool_timeout", "prepared_statement_cache_size", "require_auth",
    "sslcompression", "sslnegotiation", "sslsni", "statement_cache_size", "supa", "target_session_attrs",
    "workaround",
}  # fmt: skip
_KNOWN: Final = _ADDRESS | _TLS | _DROPPED


class DsnError(ValueError):
    """The URL can't be used; says why, without the password."""


@dataclass(frozen=True, slots=True)
class Dsn:
    """A Postgres to connect to. What is None is left to libpq's environment variables and defaults.

    `pooled` tells whether a transaction pooler stands in between, None if that is not known.
    """

    host: str | None
    port: int
    user: str | None
    password: str | None = field(repr=False)
    database: str | None
    tls: Tls
    pooled: bool | None
    connect_timeout: float = _CONNECT_SECONDS

    @classmethod
    def parse(cls, url: str) -> "Dsn":
        """The database that `url` names. Raises DsnError."""
        scheme, rest = _split_scheme(_unwrapped(url))
        if scheme.partition("+")[0] not in _SCHEMES:
            raise DsnError("The database URL must begin with postgresql:// or postgres://")
        login, _, location = rest.rpartition("@")
        location, _, query = location.partition("?")
        given = _parameters(query)
        address, _, database = location.partition("/")
        host, port = _split_port(address)
        user, _, password = login.partition(":")
        return _dsn(
            {
                "host": host,
                "port": port,
                "user": unquote(user),
                "password": unquote(password),
                "dbname": unquote(database),
                **given,
            }
        )

    def direct(self) -> "Dsn":
        """The same database without Neon's pooler; unchanged where the direct host is not known."""
        label, _, domain = (self.host or "").partition(".")
        if not label.endswith(_POOLER_SUFFIX):
            return self
        return replace(self, host=f"{label.removesuffix(_POOLER_SUFFIX)}.{domain}", pooled=False)

    def connect_args(self, *, statement_cache: bool) -> dict[str, Any]:
        """Keyword arguments for asyncpg.connect and create_pool.

        Without `statement_cache` every statement is prepared unnamed, as a transaction pooler needs.
        """
        arguments: dict[str, Any] = {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "password": self.password,
            "database": self.database,
            "ssl": self.tls.for_asyncpg(),
            "timeout": self.connect_timeout,
        }
        if not statement_cache:
            arguments["statement_cache_size"] = 0
        return arguments

    def __str__(self) -> str:
        login = f"{self.user}@" if self.user else ""
        host = f"[{self.host}]" if ":" in (self.host or "") else self.host or ""
        return f"postgresql://{login}{host}:{self.port}/{self.database or ''}"


def _unwrapped(url: str) -> str:
    """`url` without what consoles and shells put around it: psql, quotes, white space."""
    return url.strip().removeprefix("psql ").strip().strip("'\"")


def _split_scheme(url: str) -> tuple[str, str]:
    scheme, separator, rest = url.partition("://")
    if not separator:
        raise DsnError("The database URL must look like postgresql://user:password@host/database")
    return scheme.lower(), rest


def _split_port(address: str) -> tuple[str, str]:
    if "," in address:
        raise DsnError("The database URL names several hosts; name the one to write to.")
    if address.startswith("["):
        host, _, port = address[1:].partition("]")
        return host, port.removeprefix(":")
    host, _, port = address.partition(":")
    return unquote(host), port


def _parameters(query: str) -> dict[str, str]:
    given = dict(parse_qsl(query, keep_blank_values=True))
    for name in given:
        if name not in _KNOWN:
            nearest = get_close_matches(name[:60], _KNOWN, n=1)
            hint = f"; did you mean {nearest[0]}?" if nearest else ""
            raise DsnError(f"The database URL has an unknown parameter {name[:60]!r}{hint}")
    return given


def _dsn(given: dict[str, str]) -> Dsn:
    options = given.get("options", "")
    # Neon's way to name the endpoint where TLS can't (no SNI) is not needed; here TLS can.
    if options and not options.startswith(("endpoint=", "project=")):
        raise DsnError("The database URL has options, which poolers refuse; set them with ALTER ROLE … SET.")
    host, port = given["host"] or None, _port(given["port"])
    neon = bool(host and host.endswith(_NEON))
    try:
        tls = Tls.parse({name: given[name] for name in _TLS & given.keys()}, verified_anyway=neon)
        tls.for_asyncpg()
    except TlsError as error:
        raise DsnError(f"The database URL {error}") from None
    return Dsn(
        host=host,
        port=port,
        user=given["user"] or None,
        password=given["password"] or None,
        database=given["dbname"] or None,
        tls=tls,
        pooled=_is_pooled(host or "", port, given.get("pgbouncer")),
        connect_timeout=_seconds(given.get("connect_timeout")),
    )


def _port(text: str) -> int:
    if not text:
        return _DEFAULT_PORT
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _MAX_PORT):
        raise DsnError("The database URL has no usable port; a password with : / ? # or @ must be encoded.")
    return int(text)


def _is_pooled(host: str, port: int, pgbouncer: str | None) -> bool | None:
    if pgbouncer is not None:
        return pgbouncer.lower() == "true"
    if host.endswith(_NEON):
        return host.partition(".")[0].endswith(_POOLER_SUFFIX)
    return True if port in _POOLER_PORTS or host.partition(".")[0].endswith(_POOLER_SUFFIX) else None


def _seconds(text: str | None) -> float:
    if text is None:
        return _CONNECT_SECONDS
    if not (text.isascii() and text.isdigit()):
        raise DsnError("The database URL's connect_timeout must be a whole number of seconds.")
    # To libpq, 0 is for ever.
    return float(text) or _CONNECT_SECONDS
