"""Journey: the six steps, what comes next, and how the partnership grew."""
from partnerdesk.desk.screen import Screen
def make(desk): return Screen(desk)
