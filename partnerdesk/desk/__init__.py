"""The window: Qt widgets that show queries to the file, and change it through `Desk`."""
