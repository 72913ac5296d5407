"""What every room shares: references to objects, numbers with their origin, digests, the base of user errors."""

from awardgap.core.trail.digests import canonical_json, chain_digest, file_digest, keyed_digest
from awardgap.core.trail.errors import UserError
from awardgap.core.trail.numbers import Assertion, Number
from awardgap.core.trail.references import Ref

__all__ = [
    "Assertion",
    "Number",
    "Ref",
    "UserError",
    "canonical_json",
    "chain_digest",
    "file_digest",
    "keyed_digest",
]
