"""The views of the room display, one module for each, with a function `view(file, frame)`."""
