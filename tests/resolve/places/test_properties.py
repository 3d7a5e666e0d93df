"""What holds of every text."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rashomon.model.resolved import Entity, EntityKind
from rashomon.model.text import Document
from rashomon.resolve.gazetteer import Gazetteer
from rashomon.resolve.places import places
from rashomon.resolve.places.toponyms import toponyms
from rashomon.resolve.places.words import Words

PIECES = (
    "Mosul|Kirkuk|Iraq|Syria|Idlib province|Aleppo|the Euphrates|Turkish border|Baghdad's|Paris|"
    "Texas|near|30km south of|between|and|, |. |in|western|the Karrada district of|said|Qorblat|"
    "the Middle East|U.S.|Calif.|(|)|-|\n|’s|\u0130|\ud800|Mr.|of|border with|border between"
).split("|")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60)
UNCHANGED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@UNCHANGED
@given(text=TEXTS)
def test_any_text_has_its_places_in_order_and_disjoint(text: str, gazetteer: Gazetteer) -> None:
    found = places(Document(id="any", text=text), (), gazetteer)
    ends = 0
    for where in found:
        start, end = where.mention
        assert ends <= start < end <= len(text)
        ends = end
        assert 1 <= where.where_prec <= 7
        assert (where.place is None) == (where.reason is not None)
        assert where.place is None or (where.radius_km or 0) > 0


@UNCHANGED
@given(text=TEXTS)
@example(text="Iraq Turkish border")
@example(text="Iraq and Turkish border")
@example(text="Iraq , Aleppo and Turkish border")
def test_precision_never_improves_on_its_way(text: str, gazetteer: Gazetteer) -> None:
    """Parts and borders of countries are less than the country; else a relation only loosens."""
    document = Document(id="any", text=text)
    names = toponyms(Words(text), (), gazetteer)
    for where in places(document, (), gazetteer):
        inside = [
            name.entry
            for name in names
            if name.entry and where.mention[0] <= name.span[0] and name.span[1] <= where.mention[1]
        ]
        if where.place and where.place.feature is None and inside:
            finest = min(entry.precision for entry in inside)
            assert where.where_prec >= min(finest, 5)
            if "border" in where.place.name:
                inside = [entry for entry in inside if not entry.is_country]
            least = min((round(entry.radius_km, 1) for entry in inside), default=0)
            assert (where.radius_km or 0) >= least


@UNCHANGED
@given(text=st.text(max_size=40), spans=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))))
def test_any_entities_are_borne(
    text: str, spans: list[tuple[int, int]], gazetteer: Gazetteer
) -> None:
    entities = tuple(
        Entity(span=(start, min(start + length, len(text))), kind=kind)
        for (start, length), kind in zip(spans, list(EntityKind) * 9, strict=False)
        if start < len(text)
    )
    for where in places(Document(id="any", text=text), entities, gazetteer):
        assert 0 <= where.mention[0] < where.mention[1] <= len(text)
