"""The screens, one module a place of the app; `desk.places` lists them."""
