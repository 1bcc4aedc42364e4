"""The service with nothing installed that keeps feedback: all but that is there."""

import subprocess
import sys

from support.command import PATIENCE, environment

WITHOUT = """
import importlib.util as util, sys
GONE = ("alembic", "sqlalchemy")
class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in GONE:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refusing())
found = util.find_spec
util.find_spec = lambda name, package=None: None if name in GONE else found(name, package)
from starlette.testclient import TestClient
from equipoise.adapters.http import Settings
from equipoise.adapters.serving import make_app
with TestClient(make_app(), base_url="http://127.0.0.1") as ask:
    print(ask.post("/v1/reflect", json={"equipoise": 1}).status_code, ask.post("/v1/feedback", json={}).status_code)
    print(ask.post("/v1/feedback", json={}).json()["detail"])
    print(ask.get("/openapi.json").status_code, "/v1/feedback" in ask.get("/openapi.json").json()["paths"])
try:
    make_app(Settings(store="feedback.sqlite"))
except Exception as error:
    print(error)
"""


def test_what_keeps_feedback_need_not_be_installed() -> None:
    """Everything else answers; a store that is named is refused with what to install."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "200 404",
        "this service keeps no feedback: it was started without a store.",
        "200 False",
        "store: what keeps feedback is not installed. Install it: pip install 'equipoise[store]'.",
    ], done.stderr
