"""Signing in and out, entering by a link, one's own account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from awardgap.app.journal.occasions import here_and_now
from awardgap.app.people import actions, queries
from awardgap.app.people.forms import AccountForm, SignInForm
from awardgap.app.people.models import Account
from awardgap.app.shell import clock
from awardgap.core.trail import UserError

sign_in = LoginView.as_view(
    template_name="shell/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
)
sign_out = LogoutView.as_view()


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a one-time link, which is then spent.

    The keeper’s is spent by opening it. An invitation asks first: programs that check the links in an e-mail open
    them too.
    """
    link = queries.usable_link(token, clock.now())
    if link is None:
        raise UserError(
            "This link was used already, or it is too old.",
            do="Start awardgap serve again, or ask the lead of your project for a new link.",
        )
    if request.method == "GET" and not link.account.is_keeper:
        return ask_to_enter(request, link.account)
    reader = actions.reader_outside(link.account)
    actions.use_link(link, reader=reader, occasion=here_and_now())
    login(request, link.account, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(
        "projects:list" if link.account.has_usable_password() or link.account.is_keeper else "people:account"
    )


def ask_to_enter(request: HttpRequest, account: Account) -> HttpResponse:
    context = {
        "heading": f"Sign in as {account.name}?",
        "words": "The link signs you in once. Choose a password then, so that you can sign in again.",
        "action": "Sign in",
        "back": reverse("people:sign-in"),
    }
    return render(request, "shell/confirm.html", context)


def account_page(request: HttpRequest) -> HttpResponse:
    account = Account.objects.get(username=request.user.get_username())
    form = AccountForm(account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        reader = actions.reader_outside(account)
        actions.rename_account(account, form.cleaned_data["name"], reader=reader, occasion=here_and_now())
        if form.cleaned_data["password1"]:
            actions.set_password(account, form.cleaned_data["password1"], reader=reader, occasion=here_and_now())
            update_session_auth_hash(request, account)
        messages.info(request, "Your account was changed.")
        return redirect("projects:list")
    return render(request, "people/account.html", {"form": form}, status=422 if form.errors else 200)
