"""What stands beside an account: its people, who gets in, its files."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from farled.apps.organisations.may import Act, require
from farled.apps.register import services
from farled.apps.register.choices import HolderRole
from farled.apps.register.forms import ACCESS_PARTS, AccessForm, FileForm, HolderForm, MoveForm
from farled.apps.register.models import Access
from farled.apps.register.services.holders import right_over
from farled.apps.register.views.account import answer, of

TITLES = {
    HolderRole.OWNER: lambda: gettext("Who owns it?"),
    HolderRole.DEPUTY: lambda: gettext("Who steps in?"),
    HolderRole.EDITOR: lambda: gettext("Who else posts and answers?"),
}


@require_http_methods(["GET", "POST"])
def holder(request: HttpRequest, pk: int, role: str) -> HttpResponse:
    """Note who runs an account."""
    if role not in HolderRole.values:
        raise Http404
    account = of(request, pk, right_over(role))
    form = HolderForm(account, request.person, request.POST or None)

    def write() -> None:
        services.set_holder(actor=request.person, account=account, role=role, **form.said, **form.about)

    return answer(request, account, form, TITLES[HolderRole(role)](), write)


@require_http_methods(["GET", "POST"])
def end_holder(request: HttpRequest, pk: int, holder: int) -> HttpResponse:
    """Note that somebody no longer runs an account."""
    account = of(request, pk, Act.EDIT_ACCOUNT)
    ended = get_object_or_404(account.holders.select_related("account"), pk=holder, until=None)
    require(request.person, right_over(ended.role), account)
    form = MoveForm(request.POST or None, needs_reason=False)
    title = gettext("%(name)s no longer runs it") % {"name": ended.person or ended.function}

    def write() -> None:
        services.end_holder(actor=request.person, holder=ended, reason=form.cleaned_data["reason"])

    return answer(request, account, form, title, write, button=gettext("Yes, note that"))


@require_http_methods(["GET", "POST"])
def add_access(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody gets in."""
    account = of(request, pk, Act.EDIT_ACCESS)
    form = AccessForm("who", request.person, Access(account=account), request.POST or None)

    def write() -> None:
        services.add_access(actor=request.person, account=account, fields=form.said)

    return answer(request, account, form, ACCESS_PARTS["who"].title, write)


@require_http_methods(["GET", "POST"])
def change_access(request: HttpRequest, pk: int, access: int, part: str) -> HttpResponse:
    """Write one half of what is known of somebody's access."""
    if part not in ACCESS_PARTS:
        raise Http404
    account = of(request, pk, Act.EDIT_ACCESS)
    changed = get_object_or_404(account.accesses.select_related("account", "person", "agency"), pk=access)
    form = AccessForm(part, request.person, changed, request.POST or None)

    def write() -> None:
        version = form.about["expected_version"]
        services.change_access(actor=request.person, access=changed, fields=form.said, expected_version=version)

    return answer(request, account, form, ACCESS_PARTS[part].title, write)


@require_http_methods(["GET", "POST"])
def end_access(request: HttpRequest, pk: int, access: int) -> HttpResponse:
    """Note that somebody no longer gets in."""
    account = of(request, pk, Act.EDIT_ACCESS)
    ended = get_object_or_404(account.accesses.select_related("account"), pk=access, ended_on=None)
    form = MoveForm(request.POST or None, needs_reason=False)
    del form.fields["reason"]
    title = gettext("%(name)s no longer gets in") % {"name": ended.person or ended.agency}

    def write() -> None:
        services.end_access(actor=request.person, access=ended)

    return answer(request, account, form, title, write, button=gettext("Yes, note that"))


@require_http_methods(["GET", "POST"])
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a file."""
    account = of(request, pk, Act.EDIT_ACCOUNT)
    is_sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()

    def write() -> None:
        services.add_attachment(actor=request.person, account=account, file=form.cleaned_data["file"])

    return answer(request, account, form, gettext("A file to keep"), write)


@require_http_methods(["GET", "POST"])
def remove_file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Take a file away."""
    account = of(request, pk, Act.EDIT_ACCOUNT)
    gone = get_object_or_404(account.attachments.select_related("account"), pk=file)
    form = MoveForm(request.POST or None, needs_reason=False)
    del form.fields["reason"]
    title = gettext("Remove %(name)s?") % {"name": gone.name}

    def write() -> None:
        services.remove_attachment(actor=request.person, attachment=gone)

    return answer(request, account, form, title, write, button=gettext("Remove the file"))


@require_GET
def file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Send a file; as a download, whatever it is."""
    kept = get_object_or_404(of(request, pk).attachments, pk=file)
    return FileResponse(kept.file.open(), as_attachment=True, filename=kept.name, content_type=kept.content_type)
