"""An endpoint that does nothing, in the framework and on the server of the service: what the rest is measured by."""

import socket
import sys

import uvicorn
from fastapi import FastAPI
from starlette.responses import Response

app = FastAPI(openapi_url=None)


@app.post("/empty")
async def empty() -> Response:
    """Answer at once."""
    return Response(b"{}", media_type="application/json")


if __name__ == "__main__":
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(app, http="h11", log_level="error", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])
    sys.exit(0)
