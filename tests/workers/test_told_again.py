"""The broker is a hint: told twice, told in parallel, forgotten, frozen or never told, each thing happens once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone
from kombu import Connection

from framework.figures.models import Indicator, MinimumStandard, Observation, ServiceArea, Stale
from framework.places.models import Locality
from framework.record import actions as record
from framework.record.models import Message
from framework.record.tasks import perform
from framework.returns.models import Import
from framework.risk.models import Sweep
from framework.risk.queries import year_to_sweep
from framework.stages.models import Transition
from tests.workers.outcome import outcome, undisturbed
from tests.workers.product import Product, held, kill

pytestmark = [
    pytest.mark.processes,
    pytest.mark.xdist_group("workers"),
    pytest.mark.django_db(transaction=True),
]

Begin = Callable[[], Sweep]


def parts() -> list[Message]:
    return list(Message.objects.filter(job="risk.carry_out").order_by("pk"))


def test_a_message_delivered_three_times_to_two_workers_at_once_is_done_once(
    product: Product, begun: Begin, at: dt.datetime
) -> None:
    begun()
    expected = undisturbed(at)
    with Connection(product.broker.server.broker_address(0)) as line:
        for message in parts() * 3:
            perform.apply_async((message.pk,), connection=line)
    assert product.broker.waiting() == 9
    product.worker(at_once=2)
    product.worker(at_once=2)
    product.until_done()
    product.until(product.broker.is_empty, "every delivery was taken and acknowledged")
    assert outcome() == expected
    done = [message.done_at for message in parts()]
    with Connection(product.broker.server.broker_address(0)) as line:
        for message in parts():
            perform.apply_async((message.pk,), connection=line)
    product.until(product.broker.is_empty, "the late deliveries were taken too")
    assert [message.done_at for message in parts()] == done
    assert outcome() == expected


def test_a_broker_that_lost_its_queue_costs_nothing_but_time(
    product: Product, begun: Begin, at: dt.datetime
) -> None:
    begun()
    expected = undisturbed(at)
    product.beat()
    product.worker()
    with held("E06900001"):
        product.until_held_up()
        product.until(lambda: product.broker.waiting() >= 2, "the other parts wait in the queue")
        product.broker.lose_everything()
    product.until_done()
    assert outcome() == expected


def test_what_was_asked_for_while_the_broker_was_down_is_done_when_it_is_back(
    product: Product, begun: Begin, at: dt.datetime
) -> None:
    product.beat()
    product.worker()
    product.until(lambda: Message.objects.filter(job="record.seal").exists(), "beat ticks")
    product.broker.kill()
    begun()
    expected = undisturbed(at)
    product.until(
        lambda: "broker_unreachable" in (product.logs / "beat-1.log").read_text(), "beat says that it is down"
    )
    assert Transition.objects.count() == 0
    product.broker.start()
    product.until_done()
    assert outcome() == expected


def test_a_dispatcher_killed_between_claiming_and_telling_leaves_nothing_untold(
    product: Product, begun: Begin, at: dt.datetime
) -> None:
    product.broker.freeze()
    begun()
    expected = undisturbed(at)
    dispatcher = product.beat()
    product.until(lambda: all(message.sent_at for message in parts()), "the dispatcher has claimed them")
    kill(dispatcher)
    product.broker.thaw()
    assert product.broker.waiting() == 0
    assert Transition.objects.count() == 0
    product.worker()
    product.beat()
    product.until_done()
    assert outcome() == expected


def test_two_beats_and_two_workers_sweep_once_a_night(product: Product, nation: list[Locality]) -> None:
    now = timezone.now()
    _two_fall_below_the_standard(nation, year_to_sweep(now))
    expected = undisturbed(now, begin=lambda: record.fall_due(at=now))
    product.beat()
    product.beat()
    product.worker(at_once=2)
    product.worker(at_once=2)
    product.until(
        lambda: Sweep.objects.filter(finished_at__isnull=False).exists(), "the nightly sweep is finished"
    )
    product.until_done()
    assert outcome() == expected
    assert [move[:3] for move in expected["moves"]] == [
        ("E06900002", "assessment", "inspection"),
        ("E06900003", "assessment", "inspection"),
    ]


def _two_fall_below_the_standard(nation: list[Locality], year: int) -> None:
    care = ServiceArea.objects.create(code="care", name="Care", tier="upper", risk_class="vulnerable")
    falls = Indicator.objects.create(code="FALLS", title="Falls", polarity="lower", service_area=care)
    MinimumStandard.objects.create(indicator=falls, value=5, from_year=year - 3)
    source = Import.objects.create(kind="observations", file="falls.csv", sha256="0" * 64)
    for line, (locality, value) in enumerate(zip(nation[:4], (4, 7, 9, 5), strict=True), start=2):
        Stale.objects.create(locality=locality, indicator=falls)
        Observation.objects.create(
            indicator=falls,
            locality=locality,
            year=year,
            period=str(year),
            period_kind="calendar_year",
            starts=dt.date(year, 1, 1),
            ends=dt.date(year, 12, 31),
            value=value,
            source=source,
            line=line,
        )
