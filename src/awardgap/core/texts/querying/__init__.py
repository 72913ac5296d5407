"""The one small search language: words, "phrases", prefix*, AND OR NOT, -word, parentheses, field:word.

``parse`` reads what a person typed; ``to_fts5`` and ``to_tsquery`` compile it for SQLite and PostgreSQL;
``matches`` is what it means. A person's text never reaches an engine: only words of our own folding do.
"""

from awardgap.core.texts.querying.compiling import FTS5_TOKENIZER, Compiled, document_vector, to_fts5, to_tsquery
from awardgap.core.texts.querying.matching import matches
from awardgap.core.texts.querying.nodes import And, Field, Not, Or, Phrase, Prefix, Query, Term, written
from awardgap.core.texts.querying.parsing import parse

__all__ = [
    "FTS5_TOKENIZER",
    "And",
    "Compiled",
    "Field",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Term",
    "document_vector",
    "matches",
    "parse",
    "to_fts5",
    "to_tsquery",
    "written",
]
