"""Dates: what reports write, and the days it means; published on Wednesday, 19 October 2016."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.model.resolved import When
from rashomon.model.text import Document
from rashomon.resolve.dates import acled_precision, dates, ged_precision
from rashomon.resolve.dates.period import Interval

WEDNESDAY = "2016-10-19"


def found(text: str, published: str | None = WEDNESDAY) -> tuple[When, ...]:
    return dates(Document(id="d", text=text, published=published))


def mention(text: str, when: When) -> str:
    assert when.mention
    return text[slice(*when.mention)]


def days(interval: str) -> Interval:
    """As in "2016-10-03..2016-10-05", "2014-01-01..", or one day."""
    first, dots, last = interval.partition("..")
    ends = [date.fromisoformat(end) if end else None for end in (first, last if dots else first)]
    return ends[0], ends[1]


ABSOLUTE = [
    ("The bridge fell on [17 October 2016].", "2016-10-17", 1),
    ("On [Monday, October 17, 2016], the bridge fell.", "2016-10-17", 1),
    ("On [the 3rd of May 2015] the depot burned.", "2015-05-03", 1),
    ("A convoy left on [Oct. 3, 2016] for Kessel.", "2016-10-03", 1),
    ("Signed [2016-10-03] at the border.", "2016-10-03", 1),
    ("Signed [2016/10/03] at the border.", "2016-10-03", 1),
    ("Logged at [2016-10-03T05:40:00Z] by the drone.", "2016-10-03", 1),
    ("The form is dated [17/10/2016].", "2016-10-17", 1),
    ("The form is dated [10/17/2016].", "2016-10-17", 1),
    ("The form is dated [17.10.2016].", "2016-10-17", 1),
    ("The form is dated [03.04.2015].", "2015-04-03", 1),
    ("The camp opened in [May 2024].", "2024-05-01..2024-05-31", 4),
    ("The camp opened in [February of 2016].", "2016-02-01..2016-02-29", 4),
    ("The front moved in [2014].", "2014-01-01..2014-12-31", 5),
    ("The front moved in [the summer of 2015].", "2015-06-01..2015-08-31", 5),
    ("It held through [the 1990s].", "1990-01-01..1999-12-31", 5),
    ("It was built in [the 19th century].", "1801-01-01..1900-12-31", 5),
    ("Losses doubled in [the first quarter of 2016].", "2016-01-01..2016-03-31", 5),
    ("Losses doubled in [the second half of 2015].", "2015-07-01..2015-12-31", 5),
    ("Rain fell in [the last week of September 2016].", "2016-09-24..2016-09-30", 3),
    ("Rain fell in [the first week of September 2016].", "2016-09-01..2016-09-07", 3),
    ("The port closed over [the second weekend of July 2016].", "2016-07-09..2016-07-10", 2),
    ("It began in [early May 2016].", "2016-05-01..2016-05-16", 4),
    ("It began in [mid-June 2016].", "2016-06-08..2016-06-23", 4),
    ("It ended at [the end of June 2016].", "2016-06-16..2016-06-30", 4),
    ("It ended in [late 2015].", "2015-07-02..2015-12-31", 5),
    ("They fled in [Ramadan 2015].", "2015-06-18..2015-07-17", 4),
    ("Shells fell on [Christmas Day 2015].", "2015-12-25", 1),
    ("A truce for [Easter 2016] held.", "2016-03-27", 1),
    ("Shells fell on [Eid al-Adha 2016].", "2016-09-10..2016-09-15", 2),
    ("On [the night of 12 October 2016] the lights went out.", "2016-10-12", 1),
]  # fmt: skip

RELATIVE = [
    ("The shelling stopped [today].", "2016-10-19", 1),
    ("The shelling stopped [yesterday].", "2016-10-18", 1),
    ("The shelling stopped [late last night].", "2016-10-18", 1),
    ("A bomb was found [on Friday] there.", "2016-10-14", 1),
    ("A bomb was found on [Wednesday].", "2016-10-19", 1),
    ("A bomb was found [last Wednesday].", "2016-10-12", 1),
    ("The envoys will meet on [Friday].", "2016-10-21", 1),
    ("On [Friday] the envoys will meet.", "2016-10-21", 1),
    ("On [Friday] the envoys met, and they will return.", "2016-10-14", 1),
    ("Talks are due on [Saturday].", "2016-10-22", 1),
    ("The envoys meet [next Friday].", "2016-10-21", 1),
    ("Mortars fell on [Sunday evening].", "2016-10-16", 1),
    ("Mortars fell over [the weekend].", "2016-10-15..2016-10-16", 2),
    ("Mortars fell [last weekend].", "2016-10-15..2016-10-16", 2),
    ("The road was mined [three days ago].", "2016-10-16", 1),
    ("The road was mined [a few days ago].", "2016-10-13..2016-10-17", 2),
    ("The road was mined [two weeks ago].", "2016-10-03..2016-10-09", 3),
    ("The road was mined [last week].", "2016-10-10..2016-10-16", 3),
    ("The road was mined [last month].", "2016-09-01..2016-09-30", 4),
    ("The road was mined [earlier this month].", "2016-10-01..2016-10-31", 4),
    ("The road was mined [two years ago].", "2014-01-01..2014-12-31", 5),
    ("The road was mined [late last year].", "2015-07-02..2015-12-31", 5),
    ("Nine died [in the past 24 hours].", "2016-10-18..2016-10-19", 2),
    ("Nine died in [the past week].", "2016-10-12..2016-10-19", 4),
    ("Nine died over [the last three days].", "2016-10-16..2016-10-19", 2),
    ("Nine died in [recent months].", "2016-01-19..2016-10-19", 5),
    ("The tribe broke with them in [May].", "2016-05-01..2016-05-31", 4),
    ("The tribe broke with them in [December].", "2015-12-01..2015-12-31", 4),
    ("The vote will be held in [December].", "2016-12-01..2016-12-31", 4),
    ("The vote on [Nov. 8] is contested.", "2016-11-08", 1),
    ("The tribe broke with them on [July 17].", "2016-07-17", 1),
    ("The tribe broke with them [last December].", "2015-12-01..2015-12-31", 4),
    ("The tribe broke with them in [early October].", "2016-10-01..2016-10-16", 4),
    ("The tribe broke with them [last summer].", "2016-06-01..2016-08-31", 5),
    ("The tribe broke with them [last Ramadan].", "2016-06-06..2016-07-05", 4),
]  # fmt: skip

INTERVALS = [
    ("It rained [between 3 and 5 May 2016].", "2016-05-03..2016-05-05", 2),
    ("It rained [between January and March].", "2016-01-01..2016-03-31", 5),
    ("It rained on [12-14 March 2016].", "2016-03-12..2016-03-14", 2),
    ("It rained from [March 12 to 14, 2016].", "2016-03-12..2016-03-14", 2),
    ("It rained from [7 June to 9 July 2015].", "2015-06-07..2015-07-09", 5),
    ("The lull ran from [Monday to Wednesday].", "2016-10-17..2016-10-19", 2),
    ("Raids on [Friday and Saturday] killed six.", "2016-10-14..2016-10-15", 2),
    ("The siege of [1992-1995] is remembered.", "1992-01-01..1995-12-31", 5),
    ("The siege of [1992-95] is remembered.", "1992-01-01..1995-12-31", 5),
    ("He has been held since [2014].", "2014-01-01..", 5),
    ("He has been held since [last Friday].", "2016-10-14..", 5),
    ("The ships must leave by [the end of the month].", "..2016-10-31", 5),
    ("They held it until [May 2015].", "..2015-05-31", 5),
    ("The dam broke before [17 October 2016].", "..2016-10-17", 5),
    ("They have waited since [Monday]'s raid.", "2016-10-17", 1),
]  # fmt: skip

NARRATED = [
    ("The camp was hit on 3 May 2015. [Two days later] it was empty.", "2015-05-05", 1),
    ("The camp was hit on 3 May 2015. [The next day] it was empty.", "2015-05-04", 1),
    ("The camp was hit on 3 May 2015. [That month] it emptied.", "2015-05-01..2015-05-31", 4),
    ("It was hit in May 2015. [The following month] it emptied.", "2015-06-01..2015-06-30", 4),
    ("The camp was hit on 3 May 2015. It emptied on [the 28th of that month].", "2015-05-28", 1),
    ("The camp was hit in 2013. It emptied in [May of that year].", "2013-05-01..2013-05-31", 4),
    ("The camp was hit on 3 May 2015. [The previous year] was calm.", "2014-01-01..2014-12-31", 5),
    ("The camp was hit on 3 May 2015, and on [June 9] again.", "2015-06-09", 1),
    ("The camp, hit on Friday, had emptied [a day earlier].", "2016-10-13", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "interval", "precision"), ABSOLUTE + RELATIVE + INTERVALS + NARRATED
)
def test_what_reports_write_means_these_days(marked: str, interval: str, precision: int) -> None:
    text = marked.replace("[", "").replace("]", "")
    wanted = marked[marked.index("[") + 1 : marked.index("]")]
    whens = [when for when in found(text) if mention(text, when) in wanted]
    assert whens, [mention(text, when) for when in found(text)]
    last = whens[-1]
    assert (last.earliest, last.latest) == days(interval)
    assert last.date_prec == precision
    assert len(mention(text, last)) >= len(wanted) - len("between in on ")


@pytest.mark.parametrize(
    "text",
    [
        "They talked for two days about a six-month truce.",
        "He is 46 years old and walks daily.",
        "The former mayor now lives abroad; his son recently wrote.",
        "Patrols pass every Friday, twice a week.",
        "The guns fell silent at 5 p.m. and at 17:30.",
        "About 1500 troops with 1800 tanks marched 1914 miles.",
        "They may march in sun or wed in the fall of the city.",
        "The 28th Division fired 155 mm shells at Hill 1204.",
        "No. 2014 of the list; it cost $1990; the figure was 2,016.",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The mayor left on Friday.", "the document has no date"),
        ("The mayor left last month.", "the document has no date"),
        ("The mayor left in the past two days.", "the document has no date"),
        ("The mayor left on May 5.", "no year"),
        ("The mayor left during Ramadan.", "the document has no date"),
        ("The mayor left two days later.", "a day that the text does not give"),
        ("The mayor left on 03/04/2015.", "either order"),
        ("The mayor left on 31 February 2015.", "not in the calendar"),
        ("The colony fell in 490 BC.", "before the year 1"),
    ],
)
def test_what_nothing_resolves_is_kept_and_says_why(text: str, reason: str) -> None:
    (when,) = found(text, published=None)
    assert (when.earliest, when.latest) == (None, None)
    assert when.reason
    assert reason in when.reason


@pytest.mark.parametrize(
    "text",
    [
        "The city fell at Easter 1204.",
        "In 490 BC, 480 BC, 479 BC and 465 BC they fought. The camp was hit at Christmas.",
    ],
)
def test_a_feast_before_its_calendar_has_no_days(text: str) -> None:
    assert found(text)[-1].earliest is None


def test_a_malformed_date_of_publication_is_none() -> None:
    (when,) = found("The mayor left on Friday.", published="last spring")
    assert when.earliest is None


def test_a_dateline_outranks_the_date_of_publication() -> None:
    text = "KESSEL, Norra, Oct 12 (Meridian) - The bridge fell on Monday."
    assert found(text)[-1].earliest == date(2016, 10, 10)
    assert found(text.replace("Oct 12", "Oct 12, 2015"), None)[-1].earliest == date(2015, 10, 12)


def test_a_day_printed_in_the_head_of_a_page_is_what_relative_days_count_from() -> None:
    text = "Bridge closed\nPublished 12 October 2016\nThe bridge fell on Monday."
    assert found(text)[-1].earliest == date(2016, 10, 10)


def test_a_history_goes_by_its_own_years() -> None:
    text = (
        "In 1911 the league was formed. The treaty of 1912 failed. War broke out in 1913. "
        "In November 1914 the army crossed the river. In January it took the pass. "
        "On 3 March the capital fell. The following day the king fled."
    )
    assert [when.earliest for when in found(text)[-3:]] == [
        date(1915, 1, 1),
        date(1915, 3, 3),
        date(1915, 3, 4),
    ]


def test_a_year_out_of_its_course_does_not_carry_a_history_away() -> None:
    text = (
        "In May 1914 the league was formed. In June 1914 it failed. In August 1914 war broke out, "
        "the worst since 1756. On 3 October the pass fell. In December 1914 snow came. "
        "By January 1915 the army starved."
    )
    assert date(1914, 10, 3) in [when.earliest for when in found(text)]


@pytest.mark.parametrize(
    ("interval", "ged", "acled"),
    [
        ("2016-10-03", 1, 1),
        ("2016-10-03..2016-10-04", 2, 2),
        ("2016-10-03..2016-10-08", 2, 2),
        ("2016-10-03..2016-10-09", 3, 2),
        ("2016-10-03..2016-10-10", 4, 3),
        ("2016-10-01..2016-10-31", 4, 3),
        ("2016-10-01..2016-11-01", 5, None),
        ("2016-10-01..", 5, None),
    ],
)
def test_precision_on_the_scales_of_the_field(interval: str, ged: int, acled: int | None) -> None:
    first, last = days(interval)
    assert ged_precision((first, last)) == ged
    assert acled_precision(When(earliest=first, latest=last, date_prec=ged)) == acled
