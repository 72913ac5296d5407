"""Identifiers: UUID version 7, in order of time, made by actions only."""

from uuid import UUID

import uuid6


def new_id() -> UUID:
    """A fresh UUIDv7 (RFC 9562); its order is the order of making."""
    return UUID(int=uuid6.uuid7().int)
