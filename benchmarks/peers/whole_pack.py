"""Loading a whole pack, texts and all, as a caller does: ``load_pack`` of a built file, then ``Reflector``.

Run as a module it measures one load in a new process and prints it; what is imported is not counted.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from equipoise import Reflector, load_pack
from peers.contenders import environment
from peers.pack_maker import make_built
from peers.results import WholePack


def measure(rules: int, seed: int, times: int) -> WholePack:
    """Load a generated pack of so many rules some times, each in a new process."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "pack.json"
        file.write_text(json.dumps(make_built(rules, seed), ensure_ascii=False), encoding="utf-8")
        spent = [_in_a_process(file) for _ in range(times)]
    return WholePack(rules, median(pack for pack, _ in spent), median(reflector for _, reflector in spent))


def _in_a_process(file: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "peers.whole_pack", str(file)]
    told = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True).stdout
    pack, reflector = json.loads(told)
    return pack, reflector


def main() -> None:
    """Load the file that is named and print the milliseconds of both steps."""
    start = time.perf_counter()
    pack = load_pack(sys.argv[1])
    read = time.perf_counter()
    Reflector(pack, matcher="indexed")
    print(json.dumps([(read - start) * 1e3, (time.perf_counter() - read) * 1e3]))


if __name__ == "__main__":
    main()
