"""Each mutant: the file, the line as it stands, the line without its protection, and the tests that must fail then."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """``old`` occurs exactly once in ``file``. ``fresh``: it changes a migration, so the test database is made anew."""

    file: str
    old: str
    new: str
    tests: str
    fresh: bool = False


SCOPE, BELT = "cases/register/scope.py", "tests/cases/test_second_belt.py"
GRANTS, PERFORM = "tests/cases/test_grants.py", "courts/procedure/services.py"
ROAD, PAGES = "tests/cases/test_road_of_a_civil_case.py", "tests/cases/test_pages.py"
RLS = "cases/migrations/0008_row_level_security.py"
FILING, DOORS = "litigation_service/filing/policy.py", "tests/cases/test_doors.py"
CALLBACK = "outside/callbacks.py"
ACCESS = "tests/litigation_service/test_access.py"
PAPERS, PARTY_PAPERS = "cases/file/views/pages.py", "tests/cases/test_party_papers.py"
EXPORTS, MASKING = "tests/courts/exports/test_exports.py", "tests/cases/test_masking.py"
MATERIALS = "tests/litigation_service/materials/test_pages.py"
BOOKED, BOOKING = "cases/migrations/0004_documents_and_hearings.py", "tests/cases/hearing/test_booking.py"

MUTANTS = (
    # Who sees what
    Mutant(SCOPE, "Q(court_id__in=sorted(courts), sealed=False)", "Q(court_id__in=sorted(courts))", f"{BELT} {GRANTS}"),
    Mutant(SCOPE, "Q(division_id__in=reach.divisions, sealed=False)", "Q(division_id__in=reach.divisions)", BELT),
    Mutant(SCOPE, "user=user, until__gte=timezone.localdate())", "user=user)", GRANTS),
    Mutant(SCOPE, "        return [_involved(user, Side.PARTY)]", "        return [Q()]", f"{PAGES} {BELT}"),
    Mutant(SCOPE, "if role in DIVISION_WIDE and post.division_id", "if post.division_id", BELT),
    Mutant(SCOPE, "if role is Role.PRESIDENT)", "if role in COURT_WIDE)", BELT),
    Mutant("cases/register/policy.py", "    seen = Case.objects.visible_to(user).filter(pk=pk)", "    seen = Case.objects.filter(pk=pk)", DOORS),
    Mutant("cases/hearing/policy.py", "    if hearing is None or not Case.objects.visible_to(user).filter(pk=hearing.case_id).exists():", "    if hearing is None:", DOORS),
    Mutant("cases/document/policy.py", "    if document is None or not may_see(user, document):", "    if document is None:", DOORS),
    Mutant("cases/file/policy.py", "    if paper is None or not may_read(user, paper):", "    if paper is None:", f"{DOORS} {ACCESS}"),
    Mutant("cases/file/policy.py", "    return paper.volume == Volume.MAIN and not shut_to_party(user, case, [paper])", "    return paper.volume == Volume.MAIN", "tests/cases/test_party_papers.py tests/litigation_service/test_file_reading.py"),
    Mutant(FILING, "    if filing.filer_id != user.pk:\n        raise Http404\n", "", ACCESS),
    Mutant(FILING, "    if not user.is_court_staff:\n        raise Http404\n", "", f"{ACCESS} tests/litigation_service/test_clerk_window.py"),
    Mutant(FILING, "Q(court_id=post.court_id, received_on__isnull=False)", "Q(court_id=post.court_id)", ACCESS),
    Mutant("litigation_service/materials/policy.py", "        return Case.objects.filter(pk=case_pk, sealed=True).exists()", "        return False", MATERIALS),
    # Downloads, exports, masked numbers
    Mutant(PAPERS, "    found = get_paper_for(user, pk)\n    record(found, \"download_original\"", "    found = Paper.objects.get(pk=pk)\n    record(found, \"download_original\"", PARTY_PAPERS),
    Mutant(PAPERS, "    found = get_paper_for(user, pk)\n    if request.GET.get(\"download\"):", "    found = Paper.objects.get(pk=pk)\n    if request.GET.get(\"download\"):", PARTY_PAPERS),
    Mutant("archives/reading/views.py", "    if found.reader_id != user.pk or not found.valid_on(timezone.localdate()):", "    if found.reader_id != user.pk:", "tests/archives"),
    Mutant("courts/exports/views.py", "    export = get_object_or_404(Export, pk=pk, owner=user)", "    export = get_object_or_404(Export, pk=pk)", EXPORTS),
    Mutant("courts/exports/services.py", "    if not owner.is_active:\n", "    if False:\n", EXPORTS),
    Mutant("cases/register/exporting.py", "for part in Case.objects.branches_for(user)", "for part in [Case.objects.all()]", EXPORTS),
    Mutant("cases/register/masking.py", "    return f\"{number[:4]}{'*' * (len(number) - 6)}{number[-2:]}\" if len(number) > 8 else \"*\" * len(number)", "    return number", MASKING),
    Mutant("cases/register/masking.py", "    return not WHOLE_ON_REQUEST.isdisjoint(relations)", "    return True", MASKING),
    # The second belt
    Mutant("courts/access/belt.py", "    if not settings.ROW_SECURITY:\n        yield", "    if True:\n        yield", BELT),
    Mutant("courts/access/belt.py", '"role": ROLE, "court.service": "off"', '"role": "none", "court.service": "off"', BELT),
    Mutant("courts/access/belt.py", "    _unbuckle(connection.execute_wrappers)\n", "", BELT),
    Mutant("courts/access/belt.py", "            worn.take_off()\n", "            pass\n", BELT),
    Mutant(RLS, "ALTER TABLE cases_case ENABLE ROW LEVEL SECURITY;", "", BELT, fresh=True),
    Mutant(RLS, "ALTER TABLE cases_document ENABLE ROW LEVEL SECURITY;", "", BELT, fresh=True),
    Mutant(RLS, "ALTER TABLE courts_traceentry ENABLE ROW LEVEL SECURITY;", "", BELT, fresh=True),
    Mutant("cases/migrations/0020_belt_in_ranges.py", " OR court_id = ANY ((SELECT court_reader_numbers('posted'))::bigint[]))", " OR true)", BELT, fresh=True),
    Mutant("courts/access/grants.py", "            cursor.execute(f\"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {ROLE}\")", "            pass", BELT, fresh=True),
    # Acts
    Mutant("cases/grants/acts.py", "            permits=by(Role.PRESIDENT, relation=\"same_court\"),\n            requires=(not_sealed,),", "            permits=(*_BENCH, *_HEADS),\n            requires=(not_sealed,),", GRANTS),
    Mutant("cases/grants/acts.py", "            requires=(not_sealed,),\n", "", GRANTS),
    Mutant(PERFORM, "        if decision.ok and decision.act is not None:", "        if decision.act is not None:", f"{ROAD} {GRANTS}"),
    Mutant(PERFORM, "        trace_refusal(subject, act_name, refused, actor, reason)\n        raise", "        raise", f"{ROAD} {GRANTS} tests/cases/document/test_judgment.py"),
    Mutant(PERFORM, "    stop_clocks(subject, *act.stops, on=performance.on, by=by)\n", "", ROAD),
    Mutant(PERFORM, "    _start_clocks(binding, performance)\n", "", ROAD),
    Mutant(PERFORM, ".select_for_update(of=(\"self\",)).get(pk=subject.pk)", ".get(pk=subject.pk)", "tests/litigation_service/test_accept_race.py"),
    Mutant("courts/once/services.py", "            SpentToken.objects.create(token=value, user=user, result_url=result_url)", "            pass", PAGES),
    Mutant(PERFORM, "        detail=_trace_detail(performance, changes(held, snapshot(subject))),\n", "        detail={},\n", f"{ROAD} tests/cases/tracing"),
    # Numbers, bookings, money
    Mutant("cases/register/numbers.py", "DO UPDATE SET last = cases_numberseries.last + 1", "DO UPDATE SET last = cases_numberseries.last", "tests/cases/test_numbers.py tests/litigation_service/test_accept_race.py"),
    Mutant("cases/register/numbers.py", "    if not connection.in_atomic_block:", "    if False:", "tests/cases/test_numbers.py"),
    Mutant(BOOKED, "condition=models.Q(('vacated_at__isnull', True)), expressions=[('room', '='), ('blocked', '&&')]", "condition=models.Q(('pk__lt', 0)), expressions=[('room', '='), ('blocked', '&&')]", BOOKING, fresh=True),
    Mutant(BOOKED, "condition=models.Q(('active', True)), expressions=[('person', '='), ('during', '&&')]", "condition=models.Q(('pk__lt', 0)), expressions=[('person', '='), ('during', '&&')]", BOOKING, fresh=True),
    Mutant(CALLBACK, "    if not hmac.compare_digest(_signature(body, secret).encode(), signature.strip().lower().encode()):", "    if False:", f"tests/outside/test_payment.py {ROAD}"),
    Mutant("cases/fees/paying.py", "    if order is not None and order.amount_fen == notice.amount_fen:", "    if order is not None:", ROAD),
    # Files
    Mutant("cases/file/services.py", "        if known is not None:\n            return Receipt(known, False)\n", "", "tests/litigation_service/test_upload.py"),
    Mutant("cases/file/services.py", "        if locked is None or not may_remove(locked):", "        if locked is None:", "tests/litigation_service/test_upload.py"),
    Mutant("cases/file/ranges.py", "        if first > last or first >= size:", "        if False:", "tests/litigation_service/test_papers.py tests/cases/file"),
    Mutant("cases/document/word/reading.py", "            if any(\"vbaProject\" in entry.filename for entry in archive.infolist()):", "            if False:", "tests/cases/document/test_word.py"),
    Mutant("cases/document/word/reading.py", "            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED:", "            if False:", "tests/cases/document/test_word.py"),
    Mutant("cases/document/press.py", "            if not url.startswith(SCHEME):\n                raise NotInRegistry(url)\n", "            if not url.startswith(SCHEME):\n                return super().fetch(url, headers)\n", "tests/cases/document/test_press.py"),
    Mutant("courts/files/together.py", "        if not ended:\n            _undo(mine)\n            mine = []\n", "", "tests/courts/files"),
    Mutant("courts/files/storage.py", "                os.unlink(self.path(draft))\n", "                pass\n", "tests/courts/files"),
    Mutant("outside/intake/inspector.py", "        try_drawing(viewing)\n", "        pass\n", "tests/failures/test_hostile_corpus.py"),
    Mutant("config/settings/work.py", "    \"max_retries\": 0,\n", "", "tests/failures/test_queue_lost.py"),
    Mutant("courts/access/belt.py", "    with connection.wrap_database_errors, connection.connection.cursor() as cursor:", "    with connection.connection.cursor() as cursor:", "tests/courts/hardening/test_faults.py"),
    # Documents
    Mutant("cases/document/services.py", "        document.signatures.all().delete()\n\n\ndef keep_version", "        pass\n\n\ndef keep_version", "tests/cases/document/test_judgment.py"),
    Mutant("cases/issuing/services.py", "        if pk not in done:", "        if True:", "tests/cases/issuing"),
    Mutant("cases/issuing/services.py", "    if case is None or not relations(actor, case) & WORKING:", "    if case is None:", "tests/cases/issuing"),
    # Trace and chain
    Mutant("courts/migrations/0002_trace_append_only.py", "BEFORE UPDATE OR DELETE ON courts_traceentry", "BEFORE UPDATE ON courts_traceentry", "tests/courts/chain tests/cases/tracing", fresh=True),
    # Identity numbers
    Mutant("courts/protection/fields.py", "        return encrypt(str(value))", "        return str(value)", "tests/courts/protection/test_fields.py"),
    Mutant("courts/protection/cipher.py", "    return cipher.decrypt(content[:_NONCE], content[_NONCE:], _PURPOSE).decode()", "    return keyring().cipher(name).decrypt(content[:_NONCE], content[_NONCE:], b\"\").decode()", "tests/courts/protection/test_fields.py"),
    # Sessions and limits
    Mutant("courts/identity/confirming/services.py", "    request.session.cycle_key()\n", "", "tests/courts/identity/test_confirming.py"),
    Mutant("courts/identity/sessions/middleware.py", "    request.session.cycle_key()\n", "", "tests/courts/identity/test_sessions.py"),
    Mutant("courts/limits/middleware.py", " if count > limit.most else 0", " if False else 0", "tests/courts/hardening/test_headers_and_limits.py"),
    # Processes and pages
    Mutant("config/settings/work.py", "CELERY_TASK_ACKS_LATE = True", "CELERY_TASK_ACKS_LATE = False", "tests/platform/test_settings.py"),
    Mutant("config/settings/applications.py", '    "django.middleware.csrf.CsrfViewMiddleware",\n', "", "tests/platform/test_settings.py tests/architecture/test_routes.py"),
    Mutant("config/settings/applications.py", '    "csp.middleware.CSPMiddleware",\n', "", "tests/platform tests/design/test_living_page.py"),
    Mutant("config/settings/security.py", '"object-src": [NONE],', '"object-src": [SELF],', "tests/platform/test_settings.py"),
    Mutant("courts/jobs/services.py", "    changed = Job.objects.filter(free, due, pk=job_id).update(", "    changed = Job.objects.filter(pk=job_id).update(", "tests/courts/jobs"),
)  # fmt: skip
