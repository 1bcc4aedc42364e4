"""Signs a file beside it, and checks such a signature."""

from equipoise.adapters.signature.signing import checked, signature_beside, signed

__all__ = ["checked", "signature_beside", "signed"]
