"""Make bundles of PartnerDesk that need no Python: `python3 dev.py bundle`."""
