"""What every adapter keeps to: how it reads, writes, makes forms and takes feedback, and how it is found."""

from equipoise.adapters.contract.calling import feedback_by, read_by, write_by
from equipoise.adapters.contract.described import AdapterError, Described
from equipoise.adapters.contract.feedback import Feedback, FeedbackAdapter, Outcome
from equipoise.adapters.contract.identity import question_uid
from equipoise.adapters.contract.reading import InAdapter, Parsed, Unmapped
from equipoise.adapters.contract.registry import (
    KINDS,
    OURS,
    Kind,
    Listed,
    adapters,
    by_media_type,
    by_suffix,
    feedback_adapter,
    form_adapter,
    in_adapter,
    missing,
    out_adapter,
)
from equipoise.adapters.contract.writing import (
    AS_IT_IS,
    FormAdapter,
    MadeOf,
    Options,
    OutAdapter,
    Rendered,
    form_made_of,
    made_of,
)

__all__ = [
    "AS_IT_IS",
    "KINDS",
    "OURS",
    "AdapterError",
    "Described",
    "Feedback",
    "FeedbackAdapter",
    "FormAdapter",
    "InAdapter",
    "Kind",
    "Listed",
    "MadeOf",
    "Options",
    "OutAdapter",
    "Outcome",
    "Parsed",
    "Rendered",
    "Unmapped",
    "adapters",
    "by_media_type",
    "by_suffix",
    "feedback_adapter",
    "feedback_by",
    "form_adapter",
    "form_made_of",
    "in_adapter",
    "made_of",
    "missing",
    "out_adapter",
    "question_uid",
    "read_by",
    "write_by",
]
