"""`husly work`: what goes on in the background: log, files, post, registers, letters, the ladder, missing payments, and findings."""

import gc
import logging
import os
import signal
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connection

from husly.agreements import follow as agreements
from husly.audit.rules import NOWHERE
from husly.conformance import follow as conformance
from husly.contact import follow
from husly.cooperation import follow as requests
from husly.core import clock
from husly.courts import follow as courts
from husly.letters import dispatch
from husly.measures import follow as decisions
from husly.notifying import follow as mails
from husly.operations import look_ups, post_folder
from husly.operations.errands import Errands, read_post, take_in_files
from husly.operations.sealer import seal_all
from husly.reply import actions as reply
from husly.reporting import follow as reports
from husly.webhooks import follow as webhooks

_POLITE = 10
log = logging.getLogger(__name__)

SEAL_EVERY = ASK_EVERY = SEND_EVERY = FOLLOW_EVERY = 5.0  # seconds; promised for the log is ten
COUNT_EVERY = 2.0
TIDY_EVERY = 600.0
LOOK_FOR_MONEY_EVERY = MAIL_EVERY = 60.0


class Command(BaseCommand):
    """Each kind of work has a thread of its own, so that none waits for another; a database that is away is waited for."""

    help = "Kør baggrundsarbejdet, til det bliver stoppet."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until stopped, and let the web go first where there is not enough of the machine for both."""
        os.nice(_POLITE)
        gc.freeze()  # what was loaded stays; else the collector goes through all of it again for every few rows of a file
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        files, post = Errands(take_in_files, now=clock.now), Errands(read_post, now=clock.now)
        rounds: list[tuple[Callable[[], object], float]] = [
            (lambda: seal_all(at=clock.now()), SEAL_EVERY),
            (files.round, 0.0),
            (lambda: _collect_and_read(post), 0.0),
            (lambda: _ask_registers(stopped), ASK_EVERY),
            (lambda: _everywhere(follow.keep_up, stopped), FOLLOW_EVERY),
            (lambda: _everywhere(decisions.keep_up, stopped), FOLLOW_EVERY),
            (lambda: _everywhere(requests.keep_up, stopped), LOOK_FOR_MONEY_EVERY),
            (lambda: _everywhere(courts.keep_up, stopped), FOLLOW_EVERY),
            (lambda: _everywhere(conformance.keep_up, stopped), FOLLOW_EVERY),
            (lambda: _everywhere(dispatch.run, stopped), SEND_EVERY),
            (lambda: _everywhere(mails.keep_up, stopped), MAIL_EVERY),
            (lambda: _everywhere(webhooks.keep_up, stopped), SEND_EVERY),
            (lambda: _everywhere(reports.keep_up, stopped), COUNT_EVERY),
            (lambda: _forget(stopped), TIDY_EVERY),
            (lambda: _everywhere(agreements.keep_up, stopped), LOOK_FOR_MONEY_EVERY),
        ]
        threads = [threading.Thread(target=_repeat, args=(act, every, stopped), daemon=True) for act, every in rounds]
        for thread in threads:
            thread.start()
        stopped.wait()
        for thread in threads:
            thread.join(timeout=10)


def _collect_and_read(post: Errands) -> None:
    post_folder.collect(now=clock.now)
    post.round()


def _repeat(act: Callable[[], object], every: float, stopped: threading.Event) -> None:
    """At once, for much may have come due while nobody worked, and then again and again."""
    pause = 0.0
    while not stopped.wait(pause):
        pause = every
        try:
            act()
        except (OperationalError, InterfaceError):
            log.warning("The database did not answer; trying again.")
            connection.close()
            stopped.wait(1.0)
        except Exception as error:  # one municipality's trouble must not stop the others; its message could hold a value
            log.error("Work in the background failed: %s", type(error).__name__)
            connection.close()
            stopped.wait(5.0)


def _forget(stopped: threading.Event) -> None:
    """What tenants' browsers left behind; tries that belong to no municipality stand in none."""
    reply.tidy(NOWHERE, clock.now())
    _everywhere(reply.tidy, stopped)
    _everywhere(webhooks.tidy, stopped)


def _ask_registers(stopped: threading.Event) -> None:
    """Every municipality in turn, a batch in each, so that a file of ten thousand notices leaves room for everything else."""
    register = look_ups.chosen()
    if register is None:
        return
    for place in look_ups.places():
        if not stopped.is_set():
            look_ups.look_up(place, register, at=clock.now())


def _everywhere(act: Callable[[str, datetime], object], stopped: threading.Event) -> None:
    """Every municipality in turn; what fails in one in a way nobody foresaw leaves the others their letters and due steps."""
    for place in look_ups.places():
        if stopped.is_set():
            return
        try:
            act(place, clock.now())
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # its message could hold a value
            log.error("%s in %s failed: %s", act.__module__, place, type(error).__name__)
