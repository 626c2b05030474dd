"""The window: Qt widgets that show what the file reads and change it through `Desk`."""

from partnerdesk.desk.lasting import keep_none

keep_none()
