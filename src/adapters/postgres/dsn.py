"""Database URLs as people paste them, and the connections they mean.

Parameters follow libpq (PostgreSQL documentation, §34.1.2); what asyncpg does not know is said here once.
"""

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, Final
from urllib.parse import unquote

from adapters.postgres.tls import Tls, TlsError

_SCHEMES: Final = ("postgresql", "postgres")
_NEON: Final = ".neon.tech"
_POOLER_SUFFIX: Final = "-pooler"
# Where PgBouncer and Supabase's pooler listen.
_POOLER_PORTS: Final = {6432, 6543}
_DEFAULT_PORT: Final = 5432
_MAX_PORT: Final = 65535
_CONNECT_SECONDS: Final = 15.0
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_FLAGS: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_QUERY: Final = re.compile(r"&*(?:[A-Za-z_]\w*=[^&]*(?:&+|\Z))*")
_ENCODE: Final = "a user name or password with : / ? # & or @ must be percent-encoded."

_ADDRESS: Final = {"host", "port", "user", "password", "dbname", "database"}
_TLS: Final = {"sslmode", "ssl", "sslrootcert", "sslcert", "sslkey", "sslpassword", "channel_binding"}
# Understood and not needed here: asyncpg has no SCRAM-PLUS, sessions and pools are this service's own, and
# poolers drop or refuse start-up parameters.
_DROPPED: Final = {
    "application_name", "client_encoding", "connection_limit", "fallback_application_name", "keepalives",
    "keepalives_count", "keepalives_idle", "keepalives_interval", "krbsrvname", "load_balance_hosts",
    "max_protocol_version", "pool_mode", "pool_timeout", "prepared_statement_cache_size", "socket_timeout",
    "sslcompression", "sslnegotiation", "sslsni", "statement_cache_size", "supa", "tcp_user_timeout",
    "uselibpqcompat", "workaround",
}  # fmt: skip
# Dropped only with a value that asks for nothing which would then be missing.
_DROPPED_IF: Final = {
    "gssencmode": {"disable", "prefer"}, "schema": {"public"},
    "target_session_attrs": {"any", "prefer-standby", "primary", "read-write"},
}  # fmt: skip
# What these promise could not be kept, and to drop a promise is not for this module.
_REFUSED: Final = {
    "hostaddr", "min_protocol_version", "passfile", "replication", "require_auth", "requirepeer", "service",
    "ssl_max_protocol_version", "ssl_min_protocol_version", "sslaccept", "sslcertmode", "sslcrl", "sslcrldir",
}  # fmt: skip
_USABLE: Final = {"connect_timeout", "options", "pgbouncer", *_ADDRESS, *_TLS, *_DROPPED, *_DROPPED_IF}


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
        rest, query = _split_query(rest)
        login, _, location = rest.rpartition("@")
        given = _parameters(query)
        address, _, database = location.partition("/")
        host, port = _split_port(address)
        user, _, password = login.partition(":")
        # Else what was meant as a password could be taken for a name, and names are shown.
        if set(user) & set("/?#&"):
            raise DsnError(f"The database URL can't be read; {_ENCODE}")
        user, password, database = map(_decoded, (user, password, database))
        named = {"host": host, "port": port, "user": user, "password": password, "dbname": database}
        return _dsn(named | given)

    def direct(self) -> "Dsn":
        """The same database without Neon's pooler; unchanged where the direct host is not known."""
        host = self.host or ""
        # Elsewhere the name without the suffix may be another database, or nothing.
        if not (_is_neon(host) and _has_pooler_label(host)):
            return self
        label, _, domain = host.partition(".")
        return replace(self, host=f"{label[: -len(_POOLER_SUFFIX)]}.{domain}", pooled=False)

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
    url = url.strip().removeprefix("psql ").strip()
    quoted = url[:1] in {"'", '"'} and url[:1] == url[-1:] and len(url) > 1
    return url[1:-1].strip() if quoted else url


def _split_scheme(url: str) -> tuple[str, str]:
    scheme, separator, rest = url.partition("://")
    if not separator:
        raise DsnError("The database URL must look like postgresql://user:password@host/database")
    return scheme.lower(), rest


def _split_query(rest: str) -> tuple[str, str]:
    """What comes before the query, and the query.

    A raw ? may be part of a pasted password and a raw @ of a value, so the query begins at the first ? that
    only parameters follow; if there is none, at the first one behind the last @.
    """
    for found in re.finditer(r"\?", rest):
        if _QUERY.fullmatch(rest, found.end()):
            return rest[: found.start()], rest[found.end() :]
    login, at, location = rest.rpartition("@")
    location, _, query = location.partition("?")
    return login + at + location, query


def _split_port(address: str) -> tuple[str, str]:
    if address.startswith("["):
        host, _, port = address[1:].partition("]")
        return host, port.removeprefix(":")
    host, _, port = address.partition(":")
    return _decoded(host), port


def _decoded(text: str) -> str:
    try:
        decoded = unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise DsnError("The database URL has a percent-encoding that is not UTF-8.") from None
    # The start-up message ends its fields with NUL, as C does file names.
    if "\0" in decoded:
        raise DsnError("The database URL has a NUL character, which Postgres can't take.")
    return decoded


def _parameters(query: str) -> dict[str, str]:
    """The parameters, of several with one name the last. Unlike in forms, + is no space (§34.1.1.2)."""
    given = {}
    for part in filter(None, query.split("&")):
        name, equals, value = part.partition("=")
        if name not in _USABLE:
            raise _unusable(name, may_be_secret=not equals or "@" in query)
        given[name] = _decoded(value)
        if given[name] not in _DROPPED_IF.get(name, {given[name]}):
            allowed = " or ".join(sorted(_DROPPED_IF[name]))
            raise DsnError(f"The database URL's {name} can only be {allowed} here; leave it out.")
    return given


def _unusable(name: str, *, may_be_secret: bool) -> DsnError:
    if name in _REFUSED:
        return DsnError(f"The database URL has {name}, which is not supported here; leave it out.")
    if may_be_secret:
        return DsnError(f"The database URL's parameters can't be read; {_ENCODE}")
    nearest = get_close_matches(name[:60], sorted(_USABLE), n=1)
    hint = f"; did you mean {nearest[0]}?" if nearest else ""
    return DsnError(f"The database URL has an unknown parameter {name[:60]!r}{hint}")


def _dsn(given: dict[str, str]) -> Dsn:
    # Neon's way to name the endpoint where TLS can't (no SNI) is not needed; here TLS can.
    if not all(word.startswith(("endpoint=", "project=")) for word in given.get("options", "").split()):
        raise DsnError("The database URL has options, which poolers refuse; set them with ALTER ROLE … SET.")
    if "," in given["host"] + given["port"]:
        raise DsnError("The database URL names several hosts; name the one to write to.")
    host, port = given["host"] or None, _port(given["port"])
    try:
        tls = Tls.parse(given, verified_anyway=_is_neon(given["host"]))
        tls.for_asyncpg()
    except TlsError as error:
        raise DsnError(f"The database URL {error}") from None
    return Dsn(
        host=host,
        port=port,
        user=given["user"] or None,
        password=given["password"] or None,
        database=given.get("database") or given["dbname"] or None,
        tls=tls,
        pooled=_is_pooled(given["host"], port, given.get("pgbouncer")),
        connect_timeout=_seconds(given.get("connect_timeout")),
    )


def _port(text: str) -> int:
    if not text:
        return _DEFAULT_PORT
    if not (_NUMBER.fullmatch(text) and 0 < int(text) <= _MAX_PORT):
        raise DsnError(f"The database URL has no usable port; an IPv6 host needs brackets, and {_ENCODE}")
    return int(text)


def _is_neon(host: str) -> bool:
    return host.lower().endswith(_NEON)


def _has_pooler_label(host: str) -> bool:
    return host.partition(".")[0].lower().endswith(_POOLER_SUFFIX)


def _is_pooled(host: str, port: int, pgbouncer: str | None) -> bool | None:
    if pgbouncer is not None:
        if pgbouncer.lower() not in _FLAGS:
            raise DsnError("The database URL's pgbouncer must be true or false.")
        return _FLAGS[pgbouncer.lower()]
    if _is_neon(host):
        return _has_pooler_label(host)
    return True if port in _POOLER_PORTS or _has_pooler_label(host) else None


def _seconds(text: str | None) -> float:
    if text is None:
        return _CONNECT_SECONDS
    if not _NUMBER.fullmatch(text.removeprefix("-")):
        raise DsnError("The database URL's connect_timeout must be a whole number of seconds.")
    # To libpq, too, less is 2 (§34.1.2); what is for ever to it, 0 and less, is the default here.
    return max(float(text), 2.0) if float(text) > 0 else _CONNECT_SECONDS
