"""Acting as one user: the role whose rows the policies show, and the setting they compare with."""

from functools import lru_cache
from typing import Final

from domain.vocabulary import UserId

ACTING_ROLE: Final = "taskharbor_user"
"""Has no login, owns nothing, bypasses nothing: row-level security always applies to it."""

KEEPER_ROLE: Final = "taskharbor_keeper"
"""As narrow, for what must look across users: which of them have news, and whose upkeep is due."""

USER_SETTING: Final = "app.user_id"
"""The setting that names the user within a transaction."""

MARKS_SETTING: Final = "app.marks"
"""The setting by which a writer tells that it writes the marks of tasks too; older versions do not."""

IDLE_TIMEOUT: Final = "30s"
"""How long a transaction may idle before the server ends it, so that a lost client holds no lock."""


def begin(user: UserId, *, read_only: bool, statement_timeout: float) -> str:
    """Text that begins a transaction as `user` in one round trip; all it sets ends with the transaction.

    A read sees one snapshot throughout. `statement_timeout` is in seconds. Start-up parameters can't
    carry the timeouts: poolers drop or refuse them.
    """
    opening = _begin(ACTING_ROLE, read_only=read_only, statement_timeout=statement_timeout)
    return f"{opening}, set_config({_literal(USER_SETTING)}, {_literal(user)}, true)"


def begin_keeping(*, statement_timeout: float) -> str:
    """As `begin`, to read what may be seen across users."""
    return _begin(KEEPER_ROLE, read_only=True, statement_timeout=statement_timeout)


@lru_cache(maxsize=16)
def _begin(role: str, *, read_only: bool, statement_timeout: float) -> str:
    mode = "REPEATABLE READ READ ONLY" if read_only else "READ COMMITTED READ WRITE"
    settings = {
        "role": role,
        "jit": "off",
        # As on an SSD (PostgreSQL documentation, §19.7.2): else a list is sorted that an index has in order.
        "random_page_cost": "1.1",
        "statement_timeout": str(int(statement_timeout * 1000)),
        "idle_in_transaction_session_timeout": IDLE_TIMEOUT,
    }
    if not read_only:
        settings[MARKS_SETTING] = "kept"
    elif role == ACTING_ROLE:
        # What a user looks for has one best plan, which tests hold it to. To see whether another would be
        # better for some values is to make one each time, which takes a fifth of what a list takes.
        settings["plan_cache_mode"] = "force_generic_plan"
    calls = ", ".join(
        f"set_config({_literal(name)}, {_literal(value)}, true)" for name, value in settings.items()
    )
    return f"BEGIN ISOLATION LEVEL {mode}; SELECT {calls}"


def _literal(text: str) -> str:
    """`text` as an escape string constant, safe whatever standard_conforming_strings says.

    PostgreSQL documentation, §4.1.2.2. The simple query protocol, which alone takes several statements
    in one message, has no parameters.
    """
    if "\0" in text:
        raise ValueError("PostgreSQL text can't hold NUL")
    return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
