"""Builds the example project through public actions."""
