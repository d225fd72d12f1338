"""What a database URL says of TLS, kept when it is said to asyncpg."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import certifi

_MODES: Final = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_OPPORTUNISTIC: Final = {"disable", "allow", "prefer"}
_SYSTEM: Final = "system"


class TlsError(ValueError):
    """A parameter can't be used; the sentence continues "The database URL …"."""


@dataclass(frozen=True, slots=True)
class Tls:
    """libpq's `sslmode` (PostgreSQL documentation, §34.19) and its files.

    `root_certificate` is a path, `system`, or None. asyncpg by itself would verify only with a file in
    ~/.postgresql, and does not know `channel_binding`.
    """

    mode: str = "prefer"
    root_certificate: str | None = None
    certificate: str | None = None
    key: str | None = None
    key_password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, given: Mapping[str, str], *, verified_anyway: bool) -> "Tls":
        """The parameters of a URL. Raises TlsError.

        `verified_anyway`: the host is known to have a certificate that the system's store vouches for,
        so that the encryption that was asked for may as well be with nobody else.
        """
        # SCRAM is only bound to a TLS channel, so asking for that is asking for TLS.
        bound = given.get("channel_binding") == "require"
        root = given.get("sslrootcert") or None
        default = "verify-full" if root == _SYSTEM else "require" if bound else "prefer"
        mode = given.get("sslmode") or _libpq_mode(given.get("ssl")) or default
        if mode not in _MODES:
            raise TlsError(f"has an unknown sslmode; known are {', '.join(_MODES)}.")
        if bound and mode in _OPPORTUNISTIC:
            raise TlsError("requires channel_binding but not TLS; leave one of them out.")
        if verified_anyway and root is None and mode != "disable":
            mode = "verify-full"
        files = (root, given.get("sslcert") or None, given.get("sslkey") or None)
        if any(files) and mode in _OPPORTUNISTIC:
            raise TlsError("names certificates, so its sslmode must be require, verify-ca or verify-full.")
        return cls(_strictest(mode, root), *files, given.get("sslpassword") or None)

    def for_asyncpg(self) -> ssl.SSLContext | bool | str:
        """asyncpg's `ssl` argument. Raises TlsError for a file that can't be read."""
        if self.mode == "disable":
            return False
        if self.mode in {"allow", "prefer"}:
            return self.mode
        try:
            return self._context()
        except OSError as error:
            raise TlsError(f"names a certificate that can't be used: {error.strerror or error}.") from None

    def _context(self) -> ssl.SSLContext:
        if self.root_certificate in {None, _SYSTEM}:
            context = ssl.create_default_context()
            # A slim container has no store of its own.
            context.load_verify_locations(certifi.where())
        else:
            context = ssl.create_default_context(cafile=self.root_certificate)
            # Python 3.13's default; private authorities often lack what RFC 5280 wants, and libpq takes them.
            context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        context.check_hostname = self.mode == "verify-full"
        if self.mode == "require":
            context.verify_mode = ssl.CERT_NONE
        if self.certificate:
            # Without a password given here, OpenSSL would stop and ask the terminal for one.
            context.load_cert_chain(self.certificate, self.key, password=lambda: self.key_password or "")
        return context


def _libpq_mode(given: str | None) -> str | None:
    """What `ssl` means as an `sslmode`: JDBC's `true` as libpq has it, else SQLAlchemy's name of a mode."""
    return "require" if given == "true" else given


def _strictest(mode: str, root: str | None) -> str:
    """`mode`, or the stricter one that `root` calls for."""
    # Anybody gets a certificate from a public authority, so without its name checked it proves nothing; libpq
    # refuses the combination.
    if (mode == "verify-ca" and root is None) or (mode in {"require", "verify-ca"} and root == _SYSTEM):
        return "verify-full"
    # As libpq has it, for compatibility: a root certificate makes `require` verify.
    return "verify-ca" if mode == "require" and root is not None else mode
