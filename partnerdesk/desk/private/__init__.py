"""The private side on the desk: unlocking and locking it, its keys, and the questions before it is lost."""
