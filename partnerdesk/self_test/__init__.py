"""Try the whole app once where it is installed, on a sample of its own: `partnerdesk --self-test`."""
