"""Render a line of template as a page would."""

from __future__ import annotations

from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory


def shown(source: str, address: str = "/", **context: object) -> str:
    """What a template with our pieces loaded gives; ``address`` is where the page is."""
    template = engines["django"].from_string("{% load look %}" + source)
    return str(template.render(context, a_request(address))).strip()


def page(blocks: str, **context: object) -> str:
    """A page made of the base page and these blocks."""
    template = engines["django"].from_string('{% extends "shell/base.html" %}{% load look %}' + blocks)
    return str(template.render(context, a_request("/")))


def a_request(address: str) -> HttpRequest:
    return RequestFactory().get(address)
