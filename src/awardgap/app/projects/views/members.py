"""Who works in a project, and as what."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from awardgap.app.journal.occasions import here_and_now
from awardgap.app.people.actions import INVITED_FOR
from awardgap.app.people.models import Account
from awardgap.app.projects import actions, permissions, queries
from awardgap.app.projects.forms import MemberForm, ReasonForm, RoleForm
from awardgap.app.projects.models import Role
from awardgap.app.projects.permissions import check
from awardgap.app.projects.views.frame import done, page, posted
from awardgap.app.shell import clock
from awardgap.app.shell.doors import project_page
from awardgap.app.shell.readers import Reader


@never_cache
@project_page
def members(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The list. A POST adds somebody; for a new account the answer shows, once, the link that signs them in."""
    form = MemberForm(posted(request))
    if request.method == "POST":
        check(reader, permissions.MANAGE_MEMBERS)
        if form.is_valid():
            known = form.account
            added: list[Account] = []
            if done(form, lambda: added.append(add(form, reader))):
                name, role = added[0].name, Role(form.cleaned_data["role"]).label
                if known is None:
                    return show_link(request, reader, added[0])
                messages.info(request, f"{name} is now {role}. They sign in as they always do.")
                return redirect("projects:members", reader.slug)
    return members_page(request, reader, form)


def members_page(
    request: HttpRequest, reader: Reader, form: MemberForm, role_form: RoleForm | None = None
) -> HttpResponse:
    """The list with its forms; ``role_form`` is one of them that was refused."""
    context = {
        "form": form,
        "role_form": role_form,
        "members": list(queries.members(reader)),
        "invitable": queries.invitable(reader),
        "roles": Role.choices,
        "rules": [(rule.doing, [role.label for role in Role if role in rule.roles]) for rule in permissions.RULES],
    }
    forms = (form, role_form) if role_form else (form,)
    return page(request, reader, "projects/members.html", context, ("Members", None), forms=forms)


def add(form: MemberForm, reader: Reader) -> Account:
    chosen = form.cleaned_data
    account, role = form.account, chosen["role"]
    if account is None:
        return actions.add_new_member(
            username=chosen["username"], name=chosen["name"], role=role, reader=reader, occasion=here_and_now()
        )
    actions.add_member(account=account, role=role, reader=reader, occasion=here_and_now())
    return account


@require_POST
@project_page
def role(request: HttpRequest, reader: Reader, account: UUID) -> HttpResponse:
    check(reader, permissions.MANAGE_MEMBERS)
    found = queries.member(reader, account)
    form = RoleForm(request.POST)
    chosen = form["role"].value() or ""
    if form.is_valid() and done(
        form, lambda: actions.add_member(account=found, role=chosen, reader=reader, occasion=here_and_now())
    ):
        messages.info(request, f"{found.name} is now {Role(chosen).label}.")
        return redirect("projects:members", reader.slug)
    return members_page(request, reader, MemberForm(), form)


@require_POST
@never_cache
@project_page
def link(request: HttpRequest, reader: Reader, account: UUID) -> HttpResponse:
    return show_link(request, reader, queries.member(reader, account))


def show_link(request: HttpRequest, reader: Reader, account: Account) -> HttpResponse:
    """The one moment at which the link can be read: it is kept nowhere."""
    token = actions.invite(account=account, reader=reader, occasion=here_and_now())
    context = {
        "invited": account,
        "address": request.build_absolute_uri(reverse("people:enter", args=[token])),
        "until": clock.now() + INVITED_FOR,
        "on_this_machine": request.get_host().split(":")[0] in ("127.0.0.1", "localhost", "[", "[::1]"),
    }
    members_step = ("Members", reverse("projects:members", args=[reader.slug]))
    return page(request, reader, "projects/link.html", context, members_step, ("Sign-in link", None))


@project_page
def end(request: HttpRequest, reader: Reader, account: UUID) -> HttpResponse:
    """Ask, with a reason, then end the membership; what the person did stays."""
    check(reader, permissions.MANAGE_MEMBERS)
    found = queries.member(reader, account)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        occasion = here_and_now(form.cleaned_data["reason"])
        if done(form, lambda: actions.end_membership(account_id=account, reader=reader, occasion=occasion)):
            messages.info(request, f"{found.name} is no longer a member. What they did stays in the project.")
            return redirect("projects:list" if account == reader.account_id else members_address(reader))
    context = {
        "form": form,
        "heading": f"End the membership of {found.name}?",
        "words": "They can no longer open the project. What they did stays, under their name.",
        "action": "End the membership",
        "danger": True,
        "back": members_address(reader),
    }
    steps = (("Members", members_address(reader)), ("End a membership", None))
    return page(request, reader, "shell/confirm.html", context, *steps, forms=(form,))


def members_address(reader: Reader) -> str:
    return reverse("projects:members", args=[reader.slug])
