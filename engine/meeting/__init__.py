"""Meetings: a plan from the questions of a page, its times, its order and its ways to answer."""

from equipoise.engine.meeting.planning import plan_session
from equipoise.engine.meeting.session import Attending, Session, SessionPlan, Shared, Turn

__all__ = ["Attending", "Session", "SessionPlan", "Shared", "Turn", "plan_session"]
