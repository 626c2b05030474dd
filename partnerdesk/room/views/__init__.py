"""What the room display can show: one module a view, each with `view(file, frame)`."""
