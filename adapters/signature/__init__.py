"""Signs a file beside it, checks such a signature, and makes the keys for both."""

from equipoise.adapters.signature.new_keys import new_keys, public_beside
from equipoise.adapters.signature.signing import checked, signature_beside, signed

__all__ = ["checked", "new_keys", "public_beside", "signature_beside", "signed"]
