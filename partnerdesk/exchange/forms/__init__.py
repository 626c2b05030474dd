"""Forms for partners: sheets and packages that go out, and what comes back, as PDF or as a sheet."""
