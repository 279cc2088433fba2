"""Certificates for tests, made by openssl: an authority, and what it signs."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"


class Signed(NamedTuple):
    """Files (PEM) of a certificate and of its key."""

    certificate: Path
    key: Path


def authority(folder: Path, name: str) -> Signed:
    """Make somebody who signs."""
    made = Signed(folder / f"{name}.pem", folder / f"{name}.key")
    _openssl(f"req -x509 {_KEY} -days 2 -subj /CN={name} -keyout {made.key} -out {made.certificate}")
    return made


def signed(by: Signed, host: str, days: int = 2) -> Signed:
    """Make a certificate for a host; `days` below 0: it has expired."""
    folder = by.certificate.parent
    made = Signed(folder / f"{host}{days}.pem", folder / f"{host}{days}.key")
    request, names = folder / "request", folder / "names"
    names.write_text(f"subjectAltName=DNS:{host}\n")
    _openssl(f"req {_KEY} -subj /CN={host} -keyout {made.key} -out {request}")
    told = f"-CA {by.certificate} -CAkey {by.key} -CAcreateserial -days {days} -extfile {names}"
    _openssl(f"x509 -req -in {request} {told} -out {made.certificate}")
    return made


def _openssl(told: str) -> None:
    subprocess.run(["openssl", *told.split()], check=True, capture_output=True)
