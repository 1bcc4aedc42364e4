"""Sends requests, in a process of its own: as many as can be answered, or so many a second. Says how long each took.

``load.py URL REQUESTS CONNECTIONS RATE BODY_FILE`` prints JSON; RATE 0 sends the next as soon as one is answered. Only
to an address of this machine, and a set number of requests.
"""

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit


class Load:
    """Requests over a few connections that are kept."""

    def __init__(self, url: str, requests: int, rate: float, body: bytes) -> None:
        place = urlsplit(url)
        if place.hostname != "127.0.0.1":
            raise SystemExit("only 127.0.0.1 is asked")
        self.port = place.port or 80
        head = (
            f"POST {place.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self.request = head.encode() + body
        self.left = requests
        self.rate = rate
        self.took: list[float] = []
        self.wrong = 0
        self.next_at = 0.0

    async def send(self) -> None:
        """Send over one connection until all are sent."""
        reading, writing = await asyncio.open_connection("127.0.0.1", self.port)
        while self.left > 0:
            self.left -= 1
            begun = await self._turn()
            writing.write(self.request)
            head = await reading.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
            await reading.readexactly(length)
            self.took.append(perf_counter() - begun)
            self.wrong += not head.startswith(b"HTTP/1.1 200")
        writing.close()

    async def _turn(self) -> float:
        """Wait for one's turn, at an even rate; time runs from the turn, so that a slow answer delays no other."""
        if not self.rate:
            return perf_counter()
        self.next_at = turn = max(self.next_at, perf_counter() - 1) + 1 / self.rate
        await asyncio.sleep(max(0, turn - perf_counter()))
        return turn


async def main(url: str, requests: str, connections: str, rate: str, body: str) -> None:
    """Send, and print what was seen."""
    load = Load(url, int(requests), float(rate), Path(body).read_bytes())
    load.next_at = begun = perf_counter()
    await asyncio.gather(*(load.send() for _ in range(int(connections))))
    seconds = perf_counter() - begun
    print(json.dumps({"took": load.took, "wrong": load.wrong, "seconds": seconds}))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
