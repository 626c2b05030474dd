"""The page of a partnership: one HTML file for a website, a mail or a stick."""
