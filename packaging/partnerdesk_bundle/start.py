"""The program of a bundle."""

import sys

from partnerdesk.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
