"""The court's signature on the file 电子签名: keys of this installation, PAdES signatures with pyHanko, and their check.

A demonstration makes its own root and one certificate for each court on first use, in ``SIGNING_KEYS``; their subject says
演示. The private keys stay readable by the owner only.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils import timezone

FIELD = "CourtSeal"
MARK = "（演示证书）"


@dataclass(frozen=True)
class SignatureCheck:
    """What a signature in a PDF proves. ``ours``: made with a certificate of this installation's root."""

    signer: str
    intact: bool
    covers_all: bool
    ours: bool
    signed_at: datetime | None
    demonstration: bool

    @property
    def good(self) -> bool:
        return self.intact and self.covers_all and self.ours


@contextmanager
def _folder() -> Iterator[Path]:
    """The key folder, with only one process making keys at a time."""
    folder = Path(settings.SIGNING_KEYS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _name(common: str, court: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, court[:60]),
            x509.NameAttribute(NameOID.COMMON_NAME, common[:60]),
        ]
    )


def _write(path: Path, content: bytes) -> None:
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    draft.rename(path)


def _certificate(subject: x509.Name, key: Any, issuer: x509.Name, issuer_key: Any, *, root: bool) -> x509.Certificate:
    now = timezone.now()
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=not root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=root,
        crl_sign=root,
        encipher_only=False,
        decipher_only=False,
    )
    public = key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=3650 if root else 3640))
        .add_extension(x509.BasicConstraints(ca=root, path_length=0 if root else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    return builder.sign(issuer_key, hashes.SHA256())


def _pair(folder: Path, stem: str, common: str, organisation: str, *, issuer: str = "") -> None:
    """Make key and certificate ``stem`` where they are missing; ``issuer`` is the stem of the signing pair."""
    if (folder / f"{stem}.pem").exists():
        return
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(common, organisation)
    above, above_key = (subject, key) if not issuer else _load(folder, issuer)
    certificate = _certificate(subject, key, above, above_key, root=not issuer)
    plain = serialization.NoEncryption()
    _write(
        folder / f"{stem}.key", key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    _write(folder / f"{stem}.pem", certificate.public_bytes(serialization.Encoding.PEM))


def _load(folder: Path, stem: str) -> tuple[x509.Name, Any]:
    certificate = x509.load_pem_x509_certificate((folder / f"{stem}.pem").read_bytes())
    key = serialization.load_pem_private_key((folder / f"{stem}.key").read_bytes(), None)
    return certificate.subject, key


def _signer(court_code: str, court_name: str) -> Any:
    from pyhanko.keys import load_cert_from_pemder
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    # A court that is renamed gets a new certificate; the old one keeps its name.
    stem = "court-" + hashlib.sha256(f"{court_code}/{court_name}".encode()).hexdigest()[:16]
    with _folder() as folder:
        _pair(folder, "root", f"智慧法院根证书{MARK}", "智慧法院")
        _pair(folder, stem, f"{court_name}{MARK}", court_name, issuer="root")
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register(load_cert_from_pemder(str(folder / "root.pem")))  # type: ignore[no-untyped-call]
        return signers.SimpleSigner.load(  # type: ignore[no-untyped-call]
            str(folder / f"{stem}.key"), str(folder / f"{stem}.pem"), other_certs=list(store), key_passphrase=None
        )


def sign_pdf(content: bytes, *, court_code: str, court_name: str, reason: str) -> bytes:
    """The same PDF with the court's invisible signature, as an incremental update."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, signers
    from pyhanko.sign.fields import SigSeedSubFilter

    metadata = PdfSignatureMetadata(
        field_name=FIELD, reason=reason, name=court_name, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    out = signers.sign_pdf(writer, metadata, signer=_signer(court_code, court_name))
    return bytes(out.getvalue())


def check_pdf(content: bytes) -> SignatureCheck | None:
    """The first signature of a PDF, checked; ``None`` where it has none or is no PDF at all."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    try:
        embedded = PdfFileReader(io.BytesIO(content)).embedded_signatures
    except Exception:  # whatever a stranger uploads must end in an answer, not in an error
        return None
    if not embedded:
        return None
    status = validate_pdf_signature(embedded[0], ValidationContext(trust_roots=_roots(), allow_fetching=False))
    subject = status.signing_cert.subject.native
    name = str(subject.get("common_name", ""))
    covers = status.coverage is not None and status.coverage.name == "ENTIRE_FILE"
    return SignatureCheck(
        signer=name,
        intact=bool(status.intact and status.valid),
        covers_all=covers,
        ours=bool(status.trusted),
        signed_at=status.signer_reported_dt,
        demonstration=MARK in name,
    )


def _roots() -> list[Any]:
    from pyhanko.keys import load_cert_from_pemder

    root = Path(settings.SIGNING_KEYS) / "root.pem"
    return [load_cert_from_pemder(str(root))] if root.exists() else []  # type: ignore[no-untyped-call]
