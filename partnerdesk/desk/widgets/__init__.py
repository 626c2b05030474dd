"""Small widgets that screens share; each shows and edits, and decides nothing."""
