"""The pages of what is to mend: as the owner of an account, a colleague and a stranger meet them, in both languages."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from farled.apps.findings.models import Finding, RuleSetting, Tally
from farled.apps.findings.queries import trend
from farled.apps.findings.queries.listing import Filters
from farled.apps.findings.services import counting, handling
from farled.diagnosis.registry import rules
from farled.kit import clock

pytestmark = pytest.mark.django_db
TITLE = {"en": "Nobody has written down what it is for", "sv": "Ingen har skrivit ner vad kontot är till för"}


def url(name: str, *parts: Any) -> str:
    return reverse(name, args=["ekshamn", *parts])


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def own(account, people, look) -> Any:
    """An account of the holder's, without a purpose."""
    made = account(owner=people["holder"], handle="ekshamnbad")
    look(made)
    return made


@pytest.fixture
def other(account, look) -> Any:
    """An account of nobody's, without a purpose."""
    made = account(handle="ekshamntorg")
    look(made)
    return made


class TestList:
    def test_it_says_what_is_to_mend_where_and_since_when(self, own, people, client_of, both_languages) -> None:
        shown = text(client_of(people["steward"]).get(url("findings")))
        assert TITLE[both_languages] in shown
        assert "ekshamnbad" in shown

    def test_who_runs_an_account_sees_hers_and_no_other(self, own, other, people, client_of) -> None:
        shown = text(client_of(people["holder"]).get(url("findings")))
        assert "ekshamnbad" in shown
        assert "ekshamntorg" not in shown

    def test_no_code_of_a_rule_stands_on_a_page(self, own, people, client_of) -> None:
        client = client_of(people["administrator"])
        found = Finding.objects.filter(account=own).first()
        pages = [
            url("findings"),
            url("findings_not_known"),
            url("finding", found.pk),
            url("rules"),
            own.get_absolute_url(),
        ]
        codes = {rule.code for rule in rules().values()}
        for page in pages:
            words = text(client.get(page)).replace("<", " ").replace(">", " ").split()
            assert not codes & set(words), page

    @pytest.mark.parametrize(
        ("query", "there"),
        [
            ("rule=no_purpose&reason=nobody-knows", True),
            ("reason=agency", False),
            ("rule=no_purpose", True),
            ("rule=silent", False),
            ("state=mended", False),
            ("state=new", True),
            ("rule=no-such&state=new&severity=no-such&unit=x&person=y&page=0", True),
            ("state=new&page=999999999999999999999", True),
            ("unit=987654321", False),
        ],
    )
    def test_filters_leave_what_they_say_and_nonsense_asks_nothing(
        self, own, people, client_of, query: str, there: bool
    ) -> None:
        shown = text(client_of(people["steward"]).get(f"{url('findings')}?{query}"))
        assert (f">{TITLE['en']}</a>" in shown) is there

    def test_a_person_s_are_those_of_her_accounts_and_those_given_to_her(self, own, other, people, client_of) -> None:
        Finding.objects.filter(account=other, rule="no_purpose").update(mender=people["holder"])
        shown = text(
            client_of(people["steward"]).get(f"{url('findings')}?person={people['holder'].pk}&rule=no_purpose")
        )
        assert "ekshamnbad" in shown
        assert "ekshamntorg" in shown
        mine = text(client_of(people["steward"]).get(f"{url('findings')}?person=me&rule=no_purpose"))
        assert "ekshamnbad" not in mine

    def test_what_is_the_same_at_several_accounts_is_bundled(self, own, other, people, client_of) -> None:
        shown = text(client_of(people["steward"]).get(url("findings")))
        assert "2 accounts" in shown

    def test_what_is_only_not_written_down_of_an_account_is_one_line(
        self, own, other, people, client_of, both_languages
    ) -> None:
        client = client_of(people["steward"])
        answer = client.get(url("findings"))
        page, shown = answer.context["page"], text(answer)
        n = Finding.objects.filter(account=own).count()
        assert [len({row.account_id for row in line}) for line in page.rows] == [1, 1]
        assert len(page.rows[0]) == n > 5
        says = {
            "en": ("Something to mend at 2 accounts", f"{n} things about it are not written down yet", "All of it is only"),
            "sv": ("Något att åtgärda på 2 konton", f"{n} saker om kontot är inte nedskrivna än", "Allt är sådant som"),
        }  # fmt: skip
        assert all(each in shown for each in says[both_languages])
        opened = client.get(f"{url('findings')}?account={own.pk}&rule=unwritten")
        assert [len(line) for line in opened.context["page"].rows] == [1] * n

    def test_what_is_known_stands_by_itself_and_is_told_from_what_is_not_written(
        self, own, other, people, client_of, look, change
    ) -> None:
        change(own, last_seen_at=clock.now(), last_post_on=timezone.localdate(clock.now()) - timedelta(days=900))
        look(own)
        client = client_of(people["steward"])
        first = client.get(url("findings")).context["page"]
        assert [row.rule for row in first.rows[0]] == ["silent"]
        assert "1 thing is known to be so." in text(client.get(url("findings")))
        known = client.get(f"{url('findings')}?rule=known").context["page"]
        unwritten = client.get(f"{url('findings')}?rule=unwritten").context["page"]
        assert (known.count, known.accounts, known.unwritten) == (1, 1, 0)
        assert (unwritten.count, unwritten.accounts) == (first.unwritten, 2)

    def test_one_tick_does_it_to_the_whole_line(self, own, people, client_of) -> None:
        client = client_of(people["steward"])
        line = client.get(url("findings")).context["rows"][0]
        client.post(url("findings_many"), {"do": "seen", "pk": [line.pks]})
        assert set(Finding.objects.values_list("state", flat=True)) == {"seen"}

    def test_one_of_a_kind_is_not_the_same_at_several_and_the_rest_is_folded(
        self, own, other, people, client_of, monkeypatch
    ) -> None:
        Finding.objects.filter(account=other).exclude(rule__in=("no_purpose", "no_audience")).delete()
        client = client_of(people["steward"])
        for query, where in (("", "unwritten_bundles"), ("?rule=unwritten", "bundles")):
            bundled = client.get(url("findings") + query).context[where]
            assert {each["slug"]: each["count"] for each in bundled} == {"no_purpose": 2, "no_audience": 2}
        monkeypatch.setattr("farled.apps.findings.views.listing.BUNDLES", 1)
        assert "1 more" in text(client.get(f"{url('findings')}?rule=unwritten"))

    def test_it_says_at_how_many_accounts_and_what_is_not_counted(self, own, other, people, client_of) -> None:
        shown = text(client_of(people["steward"]).get(f"{url('findings')}?severity=weeks"))
        assert "Something to mend at 2 accounts" in shown
        assert "At 2 accounts." in text(client_of(people["steward"]).get(f"{url('findings')}?state=new"))
        assert "Who can log in is not taken into account here" in shown
        assert "not taken into account" not in text(client_of(people["administrator"]).get(url("findings")))

    def test_now_or_within_weeks_leaves_out_what_can_wait(self, own, people, client_of) -> None:
        page = client_of(people["steward"]).get(f"{url('findings')}?severity=weeks").context["page"]
        assert {row.severity for line in page.rows for row in line} == {"mend"}
        assert page.count == Finding.objects.filter(account=own).exclude(severity="note").count()

    def test_a_company_speaks_of_departments(self, stranger, client_of) -> None:
        shown = client_of(stranger).get(reverse("findings", args=["norrtorp"])).content.decode()
        assert "Any department" in shown


class TestOne:
    def test_it_says_why_how_and_where_it_is_mended(self, own, people, client_of, both_languages, finding_of) -> None:
        shown = text(client_of(people["steward"]).get(url("finding", finding_of(own).pk)))
        rule = rules()["no_purpose"]
        for said in (rule.title, rule.why, rule.mend):
            assert getattr(said, both_languages).split("'")[0] in shown
        assert reverse("account_edit", args=["ekshamn", own.pk, "purpose"]) in shown
        assert getattr(rule.source.named, both_languages).split("'")[0] in shown

    def test_whoever_runs_the_account_reads_it_with_what_was_done_about_it(
        self, own, people, client_of, finding_of
    ) -> None:
        row = finding_of(own)
        handling.mark_seen(actor=people["steward"], pks=[row.pk])
        assert people["steward"].name in text(client_of(people["holder"]).get(url("finding", row.pk)))

    def test_to_a_colleague_who_may_not_see_the_account_and_to_a_stranger_it_does_not_exist(
        self, other, people, stranger, client_of, finding_of
    ) -> None:
        page = url("finding", finding_of(other).pk)
        assert client_of(people["holder"]).get(page).status_code == 404
        assert client_of(stranger).get(page).status_code == 404

    def test_whoever_sets_the_rules_is_led_to_the_rule(self, own, people, client_of, finding_of) -> None:
        page, rule = url("finding", finding_of(own).pk), url("rule", "no_purpose")
        assert rule in text(client_of(people["steward"]).get(page))
        assert rule not in text(client_of(people["reader"]).get(page))

    def test_a_reader_is_led_to_the_account_and_offered_nothing_to_do(self, own, people, client_of, finding_of) -> None:
        shown = text(client_of(people["reader"]).get(url("finding", finding_of(own).pk)))
        assert reverse("account_edit", args=["ekshamn", own.pk, "purpose"]) not in shown
        assert 'name="do"' not in shown


class TestMany:
    def test_two_steps_without_scripts(self, own, people, client_of, finding_of) -> None:
        client, pk = client_of(people["steward"]), finding_of(own).pk
        asked = text(client.post(url("findings_many"), {"do": "accept", "pk": [pk], "next": pk}))
        assert "Why is it left as it is?" in asked
        until = (timezone.localdate(clock.now()) + timedelta(days=365)).isoformat()
        said = {"do": "accept", "pk": [pk], "next": pk, "save": 1, "because": "in spring", "until": until}
        done = client.post(url("findings_many"), said)
        assert (done.status_code, done.headers["Location"]) == (302, url("finding", pk))
        assert finding_of(own).state == "accepted"

    def test_what_is_refused_says_why_and_keeps_what_was_written(self, own, people, client_of, finding_of) -> None:
        said = {"do": "accept", "pk": [finding_of(own).pk], "save": 1, "because": "in spring", "until": "2020-01-01"}
        shown = text(client_of(people["steward"]).post(url("findings_many"), said))
        assert "Choose a day after today." in shown
        assert "in spring" in shown

    def test_everything_that_the_filters_leave(self, own, other, people, client_of) -> None:
        said = {"do": "seen", "everything": "on", "query": "rule=no_purpose"}
        client_of(people["steward"]).post(url("findings_many"), said)
        assert Finding.objects.filter(state="seen").count() == 2
        assert set(Finding.objects.filter(state="seen").values_list("rule", flat=True)) == {"no_purpose"}

    def test_nonsense_does_nothing(self, own, people, client_of) -> None:
        client = client_of(people["steward"])
        assert client.post(url("findings_many"), {"do": "no-such"}).status_code == 403
        client.post(url("findings_many"), {"do": "seen", "pk": ["x", "9" * 40]})
        assert not Finding.objects.filter(state="seen").exists()


class TestOnOtherPages:
    def test_nobody_is_led_to_where_she_is_already_or_may_not_go(self, own, people, client_of, look) -> None:
        for role in ("reader", "approver", "holder", "steward", "administrator"):
            client = client_of(people[role])
            shown = client.get(own.get_absolute_url()).content.decode()
            panel = shown.partition(">To mend")[2].partition("</section>")[0]
            links = {part.partition('"')[0] for part in panel.split('href="')[1:]}
            links = {link.replace("&amp;", "&") for link in links if link.startswith("/")}
            assert own.get_absolute_url() not in links
            assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200), role

    def test_an_account_shows_what_is_to_mend_there_and_the_way_to_it(self, own, people, client_of) -> None:
        shown = text(client_of(people["steward"]).get(own.get_absolute_url()))
        assert TITLE["en"] in shown
        assert reverse("account_edit", args=["ekshamn", own.pk, "purpose"]) in shown

    def test_what_is_not_written_down_yet_counts_as_one_thing_there(self, own, people, client_of, finding_of) -> None:
        client = client_of(people["steward"])
        assert 'To mend <span class="count">1</span>' in text(client.get(own.get_absolute_url()))
        Finding.objects.filter(account=own).exclude(rule="no_purpose").update(state="mended")
        alone = text(client.get(own.get_absolute_url()))
        assert "not written down yet</summary>" not in alone
        assert TITLE["en"] in alone

    def test_a_person_and_a_unit_show_theirs(self, own, people, organisation, client_of, change) -> None:
        from farled.apps.organisations.models import Unit

        unit = Unit.objects.create(organisation=organisation, name="Sport")
        Unit.objects.filter(pk=unit.pk).update(path=f"{unit.pk}/")
        change(own, unit=unit)
        client = client_of(people["steward"])
        for page in (url("unit", unit.pk), url("person", people["holder"].pk)):
            assert "rule=unwritten" in text(client.get(page))

    def test_what_nobody_knows_is_a_question_with_who_could_answer(self, own, people, client_of) -> None:
        shown = text(client_of(people["administrator"]).get(url("findings_not_known")))
        assert "Who gets in, and which way?" in shown
        assert "Hugo Holm" in shown
        assert "Who gets in, and which way?" not in text(client_of(people["steward"]).get(url("findings_not_known")))


class TestTrend:
    def test_a_week_shows_what_was_counted_last_in_it_and_others_are_not_counted(
        self, own, people, organisation, client_of, both_languages
    ) -> None:
        counting.tally(organisation)
        weeks = trend.trend(people["administrator"], Filters())
        assert len(weeks) == 26
        assert [week.counted_on for week in weeks[:-1]] == [None] * 25
        assert weeks[-1].open == Finding.objects.filter(state="new").count()
        assert trend.trend(people["administrator"], Filters(rule="no_purpose"))[-1].open == 1
        shown = text(client_of(people["steward"]).get(url("findings_over_time")))
        assert "<svg viewBox" in shown
        assert {"en": "Not counted", "sv": "Inte räknat"}[both_languages] in shown

    def test_this_week_stands_as_the_list_counts_it_now(self, own, other, people, organisation, client_of) -> None:
        counting.tally(organisation)
        Finding.objects.filter(account=other).update(state="mended")
        client = client_of(people["administrator"])
        listed = client.get(f"{url('findings')}?reason=nobody-knows").context["page"].count
        shown = client.get(f"{url('findings_over_time')}?reason=nobody-knows")
        assert shown.context["weeks"][-1].open == listed > 0
        last = shown.context["picture"].bars[-1]
        assert f'<text x="{last.right}" y="{last.y}"' in text(shown)
        assert last.x < last.right

    def test_it_says_how_much_it_was_at_first(self, own, people, organisation, client_of, both_languages) -> None:
        Tally.objects.create(
            organisation=organisation, on=clock.now().date() - timedelta(days=70), rule="no_purpose", open=9
        )
        shown = text(client_of(people["steward"]).get(f"{url('findings_over_time')}?rule=no_purpose"))
        assert {"en": "1 is open now; on ", "sv": "1 finns kvar att åtgärda nu, mot 9 den "}[both_languages] in shown

    def test_before_anything_is_known_there_is_no_bar(self, people, client_of) -> None:
        assert client_of(people["steward"]).get(url("findings_over_time")).context["picture"].bars == ()


class TestRules:
    def test_limits_stand_there_with_what_is_usual_and_its_source(self, people, client_of, both_languages) -> None:
        shown = text(client_of(people["steward"]).get(url("rule", "silent")))
        threshold = rules()["silent"].thresholds[0]
        assert getattr(threshold.label, both_languages) in shown
        assert threshold.source.name in shown

    def test_it_says_what_it_asks_for_in_words(self, organisation, people, client_of, both_languages) -> None:
        here = {slug: rule for slug, rule in rules().items() if organisation.kind in rule.kinds}
        for slug, rule in here.items():
            shown = text(client_of(people["steward"]).get(url("rule", slug)))
            assert not [fact for fact in rule.needs if "_" in fact and f" {fact}" in shown]
            assert {"en": "What it asks for", "sv": "Det här behöver regeln veta"}[both_languages] in shown
        assert {"en": "<p>The deputies.</p>", "sv": "<p>Ersättarna.</p>"}[both_languages] in text(
            client_of(people["steward"]).get(url("rule", "no_deputy"))
        )

    def test_it_leads_to_where_it_is_so_now(self, own, other, people, client_of) -> None:
        shown = text(client_of(people["steward"]).get(url("rule", "no_purpose")))
        assert f'{url("findings")}?rule=no_purpose">At 2 accounts' in shown
        guarded = text(client_of(people["steward"]).get(url("rule", "shared_password")))
        assert "?rule=" not in guarded
        assert "shown only to those who may see that" in guarded

    def test_a_swede_reads_the_sources_in_swedish(self, people, client_of, both_languages) -> None:
        words = {"en": "art. 5, 6 and 13", "sv": "artikel 5, 6 och 13"}
        assert words[both_languages] in text(client_of(people["steward"]).get(url("rule", "no_legal_ground")))

    def test_off_and_on_and_back_to_what_is_usual(self, own, people, client_of) -> None:
        client = client_of(people["steward"])
        assert "Fill this in" in text(client.post(url("rule_off", "silent"), {"reason": ""}))
        client.post(url("rule_off", "silent"), {"reason": "we rest in summer"})
        assert "we rest in summer" in text(client.get(url("rule", "silent")))
        client.post(url("rule_on", "silent"))
        assert not RuleSetting.objects.get().is_off
        client.post(url("rule_reset", "silent"))
        assert not RuleSetting.objects.exists()

    @pytest.mark.parametrize("role", ["approver", "holder", "agency", "reader"])
    def test_nobody_else_meets_them(self, people, client_of, role: str) -> None:
        assert client_of(people[role]).get(url("rules")).status_code == 403
        assert client_of(people[role]).post(url("rule_off", "silent"), {"reason": "so"}).status_code == 403
