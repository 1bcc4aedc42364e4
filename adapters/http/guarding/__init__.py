"""Who may ask, how often, how much and how long: all that is decided before a request is looked at."""

from equipoise.adapters.http.guarding.bounds import Bounds
from equipoise.adapters.http.guarding.buckets import Buckets, make_shared
from equipoise.adapters.http.guarding.callers import Caller
from equipoise.adapters.http.guarding.guard import Guard
from equipoise.adapters.http.guarding.keys import Key, KeyRing, new_key, read_keys
from equipoise.adapters.http.guarding.refusing import refuse_unguarded
from equipoise.adapters.http.guarding.tokens import Issuer

__all__ = [
    "Bounds",
    "Buckets",
    "Caller",
    "Guard",
    "Issuer",
    "Key",
    "KeyRing",
    "make_shared",
    "new_key",
    "read_keys",
    "refuse_unguarded",
]
