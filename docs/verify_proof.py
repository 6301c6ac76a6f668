"""Checks a proof of the judicial chain without the court's software 独立核验: python verify_proof.py proof.json [--file F] [--key HEX]

--key: the court's public key from another source; without it the bundle only proves that it agrees with itself. Needs cryptography.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def walk(at: int, last: int, steps: list, old: bytes, new: bytes) -> tuple:
    """RFC 9162 §2.1: both hashes grow along the path, the old one only by what stands on its left."""
    for step in steps:
        if last == 0:
            return None, None
        if at & 1 or at == last:
            old, new = node(step, old), node(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node(new, step)
        at, last = at >> 1, last >> 1
    return (old, new) if last == 0 else (None, None)


def consistent(first: dict, second: dict, steps: list) -> bool:
    """Whether the tree of the second head begins with that of the first."""
    m, n, old, new = first["size"], second["size"], bytes.fromhex(first["root"]), bytes.fromhex(second["root"])
    if not 0 < m < n:
        return m == n and old == new and not steps
    rest, at, last = [old, *steps] if m & (m - 1) == 0 else steps, m - 1, n - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    return bool(rest) and walk(at, last, rest[1:], rest[0], rest[0]) == (old, new)


def signed(head: dict, key: str) -> bool:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey as Key

    try:
        Key.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(head["signature"]), head["statement"].encode())
    except Exception:
        return False
    return True


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("bundle")
    asked.add_argument("--file")
    asked.add_argument("--key")
    given = asked.parse_args()
    bundle = json.loads(Path(given.bundle).read_text(encoding="utf-8"))
    key, leaf = given.key or bundle["public_key"], bundle["leaf"]
    head, sealed = (json.loads(bundle[name]["statement"]) for name in ("head", "sealed_by"))
    path, more = ([bytes.fromhex(step) for step in bundle[name]] for name in ("path", "consistency"))
    begin, at = hashlib.sha256(b"\x00" + leaf["content"].encode()).digest(), leaf["position"]
    inside = walk(at, head["size"] - 1, path, begin, begin)[1] if 0 <= at < sealed["size"] else None
    checks = {
        "the entry is in the tree": inside is not None and inside.hex() == head["root"],
        "the heads are signed with the key": signed(bundle["head"], key) and signed(bundle["sealed_by"], key),
        "the tree continues the one that sealed the entry": consistent(sealed, head, more),
    }
    if given.file:
        digest = hashlib.sha256(Path(given.file).read_bytes()).hexdigest()
        checks["the file is the sealed one"] = json.loads(leaf["content"]).get("sha256") == digest
    for what, good in checks.items():
        print(("ok: " if good else "WRONG: ") + what)
    print(f"entry: {leaf['content']}\nsealed not later than: {sealed['at']}, head {sealed['sequence']}\nkey: {key}")
    return 0 if all(checks.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
