"""The room display: the second window, for the projector. It reads only the shared side."""
