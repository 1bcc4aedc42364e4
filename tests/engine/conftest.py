"""Profiles of Hypothesis; without ``--hypothesis-profile`` its own is used."""

from hypothesis import Phase, settings

# Under a mutant it is enough to know that a law does not hold; to find the smallest example takes minutes.
settings.register_profile("mutants", phases=(Phase.explicit, Phase.generate))
