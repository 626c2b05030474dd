"""The room display: the second window, for the projector. It reads the shared side alone."""
