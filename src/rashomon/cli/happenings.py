"""Events as text for people: a list, and one event with its answers side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from rich import box
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from rashomon.cli.drawing import drawn
from rashomon.cli.terminal import plain
from rashomon.model.event import Account, Answer, Circulation, Event, Question
from rashomon.model.figure import figure
from rashomon.model.resolved import When, Where

__all__ = ["Quote", "circulation_text", "event_list", "event_text"]

Quote = Callable[[Account], str]
"""The words of an account's evidence."""

_LONGEST = 120  # code points of a stranger's words that are shown
_CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


def event_list(events: Iterable[Event], *, width: int, colour: bool) -> str:
    """A row an event: id, title, type, place, time, toll, and whether it is contested."""
    rows = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    rows.add_column("event", width=16, no_wrap=True)
    rows.add_column("what", ratio=4, overflow="fold")
    rows.add_column("where", ratio=2, overflow="fold")
    rows.add_column("when", ratio=2, overflow="fold")
    rows.add_column("toll", ratio=2, overflow="fold")
    for event in events:
        title = Text(_cut(event.title))
        if event.contested:
            title.append("  contested", style="red")
        rows.add_row(event.id, title, _place(event.where), _time(event.when), _toll(event))
    return drawn(rows, width=width, colour=colour)


def event_text(event: Event, quote: Quote, *, width: int, colour: bool) -> str:
    """One event: its facts, then each question with its answers, accounts and derivations.

    Faint accounts are only counted.
    """
    head = Text(_cut(event.title), style="bold")
    facts = (event.type, event.mode, _place(event.where), _time(event.when), _toll(event))
    tree = Tree(head)
    tree.add(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    for question in (each for each in event.questions if each.clear):
        branch = tree.add(_asked(question))
        for answer in (each for each in question.answers if each.clear):
            leaf = branch.add(_answered(answer))
            for account in (each for each in answer.accounts if each.clear):
                leaf.add(_told(account, quote(account)))
            for step in answer.why:
                leaf.add(Text(f"· {_cut(step)}", style="dim"))
    if faint := sum(not each.clear for each in _accounts(event)):
        tree.add(Text(f"{faint} faint accounts are in --format json", style="dim"))
    return drawn(tree, width=width, colour=colour)


def circulation_text(
    circular: Iterable[Circulation], publishers: Mapping[str, str], *, width: int, colour: bool
) -> str:
    """Which origins several documents carry: one origin each, however many carry it."""
    tree = Tree(Text("Carried by several documents, counted once", style="bold"))
    for each in circular:
        names = dict.fromkeys(publishers.get(name, name) for name in each.documents)
        carriers = ", ".join(map(_cut, names))
        line = Text(_cut(each.origin)).append(f"  {carriers}", style="dim")
        for cycle in each.cycles:
            line.append(f"  in a circle: {' > '.join(map(_cut, cycle))}", style="yellow")
        tree.add(line)
    return drawn(tree, width=width, colour=colour) if tree.children else ""


def _accounts(event: Event) -> Iterator[Account]:
    return (a for q in event.questions for answer in q.answers for a in answer.accounts)


def _asked(question: Question) -> Text:
    asked = Text(_cut(question.text), style="bold")
    return asked.append("  contested", style="red not bold") if question.contested else asked


def _answered(answer: Answer) -> Text:
    origins = f"{answer.origins} independent origin{'' if answer.origins == 1 else 's'}"
    line = Text(figure(answer.value) if answer.value else _cut(answer.label), style="bold")
    rating = f"  {answer.credibility} {_CREDIBILITY[answer.credibility]}, {origins}"
    return line.append(rating, style="not bold green")


def _told(account: Account, words: str) -> Text:
    chain = " > ".join(_cut(link.name) for link in account.chain) or "(in its own voice)"
    line = Text(f"{_cut(account.document)}: ", style="dim").append(chain, style="not dim")
    if account.origin.interested:
        line.append(" [interested]", style="yellow")
    if account.superseded_by:
        line.append(" [superseded]", style="dim")
    return line.append(f" {account.stance}: ").append(_cut(words), style="italic")


def _place(where: Where | None) -> str:
    if where is None or where.place is None:
        return ""
    return ", ".join(_cut(part) for part in (where.place.name, where.place.country) if part)


def _time(when: When | None) -> str:
    if when is None or not (when.earliest or when.latest):
        return ""
    first, last = when.earliest, when.latest
    if first == last:
        return str(first)
    return f"{first or '…'} to {last or '…'}"


def _toll(event: Event) -> str:
    return ", ".join(f"{kind} {figure((toll.low, toll.high))}" for kind, toll in event.toll.items())


def _cut(text: str) -> str:
    shown = plain(text[: _LONGEST + 1])
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
