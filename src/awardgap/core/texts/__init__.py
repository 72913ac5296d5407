"""Words: folding, the search language and, later, texts and the passages anchored in them."""

from awardgap.core.texts.folding import fold, index_text, tokens
from awardgap.core.texts.querying import (
    FTS5_TOKENIZER,
    Compiled,
    Query,
    document_vector,
    matches,
    parse,
    to_fts5,
    to_tsquery,
    written,
)

__all__ = [
    "FTS5_TOKENIZER",
    "Compiled",
    "Query",
    "document_vector",
    "fold",
    "index_text",
    "matches",
    "parse",
    "to_fts5",
    "to_tsquery",
    "tokens",
    "written",
]
