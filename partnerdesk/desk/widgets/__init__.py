"""Small widgets that the screens share. They show and edit values, and contain no rules."""
