"""Pages that belong to no project: help, accessibility, keyboard."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/help.html")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/accessibility.html")


@login_not_required
def keyboard(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/keyboard.html")
