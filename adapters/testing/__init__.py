"""The promises of the contract, to be tried on any adapter: ours, and yours.

Make a class of your own of the one that fits, give it your adapter and what it must know of your form, and run it
with pytest or any other runner of ``test_`` methods::

    from equipoise.adapters.testing import OutAdapterConformance

    class TestMine(OutAdapterConformance):
        adapter = Mine()
"""

from equipoise.adapters.testing.describing import DescribedConformance
from equipoise.adapters.testing.feeding_back import FeedbackAdapterConformance
from equipoise.adapters.testing.forms import FormAdapterConformance
from equipoise.adapters.testing.holding import BrokenPromiseError
from equipoise.adapters.testing.reading import InAdapterConformance
from equipoise.adapters.testing.samples import PLANTED, UNREADABLE, context_with, contexts, levels_of
from equipoise.adapters.testing.writing import OutAdapterConformance

__all__ = [
    "PLANTED",
    "UNREADABLE",
    "BrokenPromiseError",
    "DescribedConformance",
    "FeedbackAdapterConformance",
    "FormAdapterConformance",
    "InAdapterConformance",
    "OutAdapterConformance",
    "context_with",
    "contexts",
    "levels_of",
]
