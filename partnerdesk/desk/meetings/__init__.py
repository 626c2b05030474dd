"""Meetings: their line of time, and the plan, run and record of one."""
