"""Texts and the search language that reads them."""
