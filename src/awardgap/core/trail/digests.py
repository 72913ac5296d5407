"""Digests: of files, of words that may later be erased, and of the journal's chain."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


def canonical_json(value: Json) -> str:
    """One spelling for one value: sorted keys, no spaces, Unicode as it is."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def file_digest(chunks: Iterable[bytes]) -> str:
    """SHA-256 in hexadecimal of bytes that arrive in pieces."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def keyed_digest(key: bytes, words: str) -> str:
    """HMAC-SHA-256 of words under a key that is erased with them (RFC 2104).

    Once the key is gone the digest that stays in an append-only row says nothing about the words,
    however short they were.
    """
    return hmac.new(key, words.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def chain_digest(previous: str, entry: Mapping[str, Json]) -> str:
    """Digest of a journal entry that also covers the digest of the entry before it."""
    return hashlib.sha256(f"{previous}\n{canonical_json(entry)}".encode()).hexdigest()
