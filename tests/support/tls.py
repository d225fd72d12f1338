"""A certificate authority of the tests' own, and what servers and clients need of it as files."""

from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True)
class TlsFiles:
    """PEM files: whom to trust, and what a server shows."""

    root: Path
    certificate: Path
    key: Path


def issue(folder: Path, *names: str) -> TlsFiles:
    """A new authority, and its certificate for a server that is reached as each of `names`."""
    files = TlsFiles(folder / "root.crt", folder / "server.crt", folder / "server.key")
    authority = trustme.CA()
    issued = authority.issue_cert(*names)
    authority.cert_pem.write_to_path(files.root)
    issued.private_key_pem.write_to_path(files.key)
    files.certificate.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    return files


def stranger(folder: Path) -> Path:
    """The certificate of an authority that issued nothing."""
    path = folder / "stranger.crt"
    trustme.CA().cert_pem.write_to_path(path)
    return path
