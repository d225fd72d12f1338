"""Database URLs as they are pasted."""

import ssl
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives import serialization as pem
from hypothesis import given
from hypothesis import strategies as st

from adapters.postgres.dsn import Dsn, DsnError
from support.tls import issue

NEON = (
    "postgresql://alex:AbC123dEf@ep-cool-darkness-123456-pooler.us-east-2.aws.neon.tech/dbname"
    "?sslmode=require&channel_binding=require"
)
NEON_HOST = "ep-cool-darkness-123456-pooler.us-east-2.aws.neon.tech"
DIRECT_HOST = "ep-cool-darkness-123456.us-east-2.aws.neon.tech"
NEON_FIELDS = {
    "host": NEON_HOST,
    "port": 5432,
    "user": "alex",
    "password": "AbC123dEf",
    "database": "dbname",
    "pooled": True,
    "mode": "verify-full",
}
PLAIN = {
    "host": "db",
    "port": 5432,
    "user": "u",
    "password": "p",
    "database": "d",
    "pooled": None,
    "mode": "prefer",
}

TABLE: dict[str, dict[str, Any]] = {
    NEON: NEON_FIELDS,
    f"psql '{NEON}'": NEON_FIELDS,
    f'  "{NEON}"\n': NEON_FIELDS,
    NEON.replace("postgresql:", "postgres:"): NEON_FIELDS,
    NEON.replace(NEON_HOST, NEON_HOST.upper()): {**NEON_FIELDS, "host": NEON_HOST.upper()},
    NEON.replace(NEON_HOST, DIRECT_HOST): {**NEON_FIELDS, "host": DIRECT_HOST, "pooled": False},
    f"{NEON}&options=endpoint%3Dep-cool-darkness-123456": NEON_FIELDS,
    "postgres://u:p@db/d": PLAIN,
    "postgresql://u:p@db:5432/d": PLAIN,
    "POSTGRESQL://u:p@db/d": PLAIN,
    "postgresql+asyncpg://u:p@db/d": PLAIN,
    "postgresql+psycopg://u:p@db/d?application_name=x&keepalives=1": PLAIN,
    "postgresql://db/d?user=u&password=p": PLAIN,
    "postgresql://u:p@db/d?sslmode=disable": {**PLAIN, "mode": "disable"},
    "postgresql://u:p@db/d?sslmode=require": {**PLAIN, "mode": "require"},
    "postgresql://u:p@db/d?channel_binding=require": {**PLAIN, "mode": "require"},
    "postgresql://u:p@db/d?sslmode=verify-full": {**PLAIN, "mode": "verify-full"},
    "postgresql://u:p@db/d?sslmode=verify-ca": {**PLAIN, "mode": "verify-full"},
    "postgresql://u:p@db/d?sslmode=require&sslrootcert=system": {**PLAIN, "mode": "verify-full"},
    "postgresql://u:p@db/d?sslrootcert=system": {**PLAIN, "mode": "verify-full"},
    "postgresql+asyncpg://u:p@db/d?ssl=require": {**PLAIN, "mode": "require"},
    "postgresql://u:p@db/d?ssl=true": {**PLAIN, "mode": "require"},
    "postgresql://u:p@db:6432/d": {**PLAIN, "port": 6432, "pooled": True},
    "postgresql://u:p@aws-0-eu.pooler.supabase.com:6543/d": {
        **PLAIN,
        "host": "aws-0-eu.pooler.supabase.com",
        "port": 6543,
        "pooled": True,
    },
    "postgresql://u:p@aws-0-eu.pooler.supabase.com/d": {**PLAIN, "host": "aws-0-eu.pooler.supabase.com"},
    "postgresql://u:p@db-pooler.internal/d": {**PLAIN, "host": "db-pooler.internal", "pooled": True},
    "postgresql://u:p@db.neon.tech.example/d": {**PLAIN, "host": "db.neon.tech.example"},
    "postgresql://u:p@db/d?pgbouncer=true&connection_limit=1&schema=public": {**PLAIN, "pooled": True},
    "postgresql://u:p@db:6432/d?pgbouncer=false": {**PLAIN, "port": 6432, "pooled": False},
    "postgresql://u:p@[::1]:5433/d": {**PLAIN, "host": "::1", "port": 5433},
    "postgresql://u:p@[::1]/d": {**PLAIN, "host": "::1"},
    "postgresql://u:p@/d?host=/run/postgresql": {**PLAIN, "host": "/run/postgresql"},
    "postgresql://u:p@%2Frun%2Fpostgresql/d": {**PLAIN, "host": "/run/postgresql"},
    "postgresql://u:p@db": {**PLAIN, "database": None},
    "postgresql://u@db/d": {**PLAIN, "password": None},
    "postgresql://db/d": {**PLAIN, "user": None, "password": None},
    "postgresql://u:p%40ss%2Fw%3Frd@db/d": {**PLAIN, "password": "p@ss/w?rd"},
    "postgresql://u:p@ss/w?r#d@db/d": {**PLAIN, "password": "p@ss/w?r#d"},
    "postgresql://u:p@db/d?application_name=me@home&target_session_attrs=read-write": PLAIN,
    "postgresql://db/d?user=u&password=hunter@2+2": {**PLAIN, "password": "hunter@2+2"},
    "postgresql://u:p?q@db/d?sslmode=disable": {**PLAIN, "password": "p?q", "mode": "disable"},
    "postgresql://u:a:b@db/d%20e": {**PLAIN, "password": "a:b", "database": "d e"},
}


@pytest.mark.parametrize("url", TABLE)
def test_a_url_means(url: str) -> None:
    dsn = Dsn.parse(url)
    found = {name: getattr(dsn, name) for name in ("host", "port", "user", "password", "database", "pooled")}
    assert found | {"mode": dsn.tls.mode} == TABLE[url]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "must look like"),
        ("db/d", "must look like"),
        ("mysql://u:hunter2@db/d", "postgresql://"),
        ("sqlite:///tasks.db", "postgresql://"),
        ("https://u:hunter2@db/d", "postgresql://"),
        ("postgresql://u:hunter2@db:many/d", "port"),
        ("postgresql://u:hunter2@db:70000/d", "port"),
        (f"postgresql://u:hunter2@db:{'9' * 5000}/d", "port"),
        ("postgresql://u:hunter2@::1/d", "IPv6 host needs brackets"),
        ("postgresql://u:hunter2@a,b/d", "several hosts"),
        ("postgresql://u:hunter2@a:1,b:2/d", "several hosts"),
        ("postgresql://u:hunter2@db/d?host=a,b", "several hosts"),
        ("postgresql://u:hunter2@db/d?sslmode=maybe", "sslmode"),
        ("postgresql://u:hunter2@db/d?sslmode=disable&channel_binding=require", "channel_binding"),
        ("postgresql://u:hunter2@db/d?ssl_mode=require", "did you mean sslmode?"),
        ("postgresql://u:hunter2@db/d?sslrootcert=/root.crt", "sslmode must be"),
        ("postgresql://u:hunter2@db/d?sslmode=prefer&sslcert=/me.crt", "sslmode must be"),
        ("postgresql://u:hunter2@db/d?require_auth=scram-sha-256", "require_auth, which is not supported"),
        ("postgresql://u:hunter2@db/d?target_session_attrs=read-only", "can only be any"),
        ("postgresql://u:hunter2@db/d?schema=mine", "schema can only be public"),
        ("postgresql://u:hunter2@db/d?pgbouncer=perhaps", "pgbouncer must be true or false"),
        ("postgresql://u:hunter2@db/d?options=endpoint%3Dx%20-cjit%3Doff", "ALTER ROLE"),
        ("postgresql://db/d?user=u&password=a&hunter2", "percent-encoded"),
        ("postgresql://db/d?user=u&password=hunter2&b@c", "percent-encoded"),
        ("postgresql://u:12?hunter2=a@db/d", "percent-encoded"),
        ("postgresql://u:hunter2%00@db/d", "NUL"),
        ("postgresql://u:hunter2%FF@db/d", "UTF-8"),
        ("postgresql://u:hunter2@db/d?sslmode=verify-full&sslrootcert=%00", "NUL"),
        ("postgresql://u:hunter2@db/d?sslmode=verify-full&sslrootcert=/nowhere.crt", "certificate"),
        ("postgresql://u:hunter2@db/d?connect_timeout=soon", "connect_timeout"),
        ("postgresql://u:hunter2@db/d?options=-csearch_path%3Dx", "ALTER ROLE"),
    ],
)
def test_what_can_not_be_used_is_a_sentence_without_the_password(url: str, said: str) -> None:
    with pytest.raises(DsnError, match=said.replace("?", r"\?")) as refusal:
        Dsn.parse(url)
    assert "hunter2" not in str(refusal.value)


credentials = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
)


@given(user=credentials, password=credentials, database=credentials)
def test_encoded_text_comes_back(user: str, password: str, database: str) -> None:
    url = f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@db/{quote(database, safe='')}"
    dsn = Dsn.parse(url)
    assert (dsn.user, dsn.password, dsn.database) == (user, password, database)


def shown(url: str) -> str:
    try:
        return f"{Dsn.parse(url)} {Dsn.parse(url)!r}"
    except DsnError as refusal:
        return str(refusal)


pasted = st.text(st.sampled_from(":/?#&=@%'[],. 1a"), max_size=8)


@given(before=pasted, after=pasted, rest=st.sampled_from(["db/d", "db:x/d", "db/d?no=1", ""]))
def test_no_part_of_a_raw_password_is_shown(before: str, after: str, rest: str) -> None:
    assert "hunter2" not in shown(f"postgresql://u:{before}hunter2{after}@{rest}")


@given(text=st.text(max_size=60))
def test_any_text_is_a_url_or_refused(text: str) -> None:
    for url in (text, f"postgresql://{text}", f"postgresql://u:p@db/d?{text}"):
        with suppress(DsnError):
            Dsn.parse(url)


def test_the_password_is_not_shown() -> None:
    dsn = Dsn.parse(NEON)
    assert str(dsn) == f"postgresql://alex@{NEON_HOST}:5432/dbname"
    assert "AbC123dEf" not in f"{dsn!r} {dsn}"


def test_the_direct_way_leaves_out_neons_pooler() -> None:
    direct = Dsn.parse(NEON).direct()
    assert (direct.host, direct.pooled) == (DIRECT_HOST, False)
    for other in ("db:6432", "db-pooler.internal", "aws-0-eu.pooler.supabase.com:6543", DIRECT_HOST):
        dsn = Dsn.parse(f"postgresql://u:p@{other}/d")
        assert dsn.direct() is dsn


def test_nothing_is_sent_that_a_pooler_refuses() -> None:
    arguments = Dsn.parse(f"{NEON}&application_name=mine").connect_args(statement_cache=False)
    assert "server_settings" not in arguments
    assert arguments["statement_cache_size"] == 0
    assert "statement_cache_size" not in Dsn.parse(NEON).connect_args(statement_cache=True)


@pytest.mark.parametrize(
    ("mode", "verified", "named"),
    [
        ("require", ssl.CERT_NONE, False),
        ("verify-ca", ssl.CERT_REQUIRED, True),
        ("verify-full", ssl.CERT_REQUIRED, True),
    ],
)
def test_tls_is_as_strict_as_asked(mode: str, verified: ssl.VerifyMode, named: bool) -> None:
    context = Dsn.parse(f"postgresql://u:p@db/d?sslmode={mode}").connect_args(statement_cache=True)["ssl"]
    assert (context.verify_mode, context.check_hostname) == (verified, named)


def test_tls_may_be_refused_or_left_to_the_server() -> None:
    assert Dsn.parse("postgresql://db/d?sslmode=disable").tls.for_asyncpg() is False
    assert Dsn.parse("postgresql://db/d").tls.for_asyncpg() == "prefer"


def test_neon_is_verified_by_the_systems_store() -> None:
    context = Dsn.parse(NEON).tls.for_asyncpg()
    assert isinstance(context, ssl.SSLContext)
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.get_ca_certs()


@pytest.mark.parametrize(("mode", "named"), [("require", False), ("verify-ca", False), ("verify-full", True)])
def test_a_root_certificate_makes_every_mode_verify(tmp_path: Path, mode: str, named: bool) -> None:
    url = f"postgresql://u:p@db/d?sslmode={mode}&sslrootcert={issue(tmp_path, 'db').root}"
    context = Dsn.parse(url).tls.for_asyncpg()
    assert isinstance(context, ssl.SSLContext)
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, named)
    assert len(context.get_ca_certs()) == 1
    assert not context.verify_flags & ssl.VERIFY_X509_STRICT


def test_a_clients_own_certificate_never_asks_the_terminal(tmp_path: Path) -> None:
    files = issue(tmp_path, "db")
    key = pem.load_pem_private_key(files.key.read_bytes(), None)
    sealed = pem.BestAvailableEncryption(b"hunter2")
    files.key.write_bytes(key.private_bytes(pem.Encoding.PEM, pem.PrivateFormat.PKCS8, sealed))
    url = f"postgresql://db/d?sslmode=require&sslcert={files.certificate}&sslkey={files.key}"
    dsn = Dsn.parse(f"{url}&sslpassword=hunter2")
    assert "hunter2" not in f"{dsn} {dsn!r}"
    with pytest.raises(DsnError, match="certificate"):
        Dsn.parse(url)


def test_how_long_to_wait() -> None:
    assert Dsn.parse("postgresql://db/d?connect_timeout=3").connect_timeout == 3
    assert Dsn.parse("postgresql://db/d?connect_timeout=1").connect_timeout == 2
    assert Dsn.parse("postgresql://db/d?connect_timeout=0").connect_timeout == 15
    assert Dsn.parse("postgresql://db/d?connect_timeout=-1").connect_timeout == 15
    assert Dsn.parse("postgresql://db/d").connect_timeout == 15
