"""What pictures of progress are made of, for the window, the wall and paper."""
