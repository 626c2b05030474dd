"""The window: Qt widgets that show what the file reads and change it through `Desk`."""
