"""Runs the comparison: ``python benchmarks/peers``."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).parent.parent)  # a folder that is run stands there, in place of the one that holds it

from peers.command import main  # noqa: E402

sys.exit(main())
