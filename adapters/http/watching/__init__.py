"""What can be seen of the service while it runs: a line for each request, numbers, traces. Never what was asked."""

from equipoise.adapters.http.watching.lines import JsonLines, note
from equipoise.adapters.http.watching.metrics import Metrics
from equipoise.adapters.http.watching.request_ids import request_id
from equipoise.adapters.http.watching.watching import Watching

__all__ = ["JsonLines", "Metrics", "Watching", "note", "request_id"]
