"""Numbers by themselves: given a sentence, how many people it counts."""

import pytest

from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS
from analysis.claims.quantities.sentence_reader import read_sentences

COUNTED = [
    ("The death count could be over 50.", [50]),
    ("More than 5,000 were displaced by the flood.", [5000]),
    ("Casualties stood at 70 by nightfall.", [70]),
    ("The storm caused 14 deaths among sailors and 20 among divers.", [14, 20]),
    ("Of the 45 killed, 12 were children.", [45, 12]),
    ("As many as 70 may have died.", [70]),
    ("Nearly 1,000 surrendered.", [1000]),
    ("The wave killed him and five others.", [5]),
    ("Ten boats sank and five others burned.", []),
    ("Scores were hurt.", [None]),
    ("Scores more fled.", [None]),
    ("He praised their scores.", []),
    ("Storms Kill 120 Chilean Miners Leaving the mine.", [120]),
    ("In the raids 64 people were held and 118 put under arrest.", [64, 118]),
    ("They monitor 265 women on the coast and 189 in the hills.", [265, 189]),
    ("The port has 160 sailors, up from 90 last year.", [160, 90]),
    ("That brings the total of those involved to nine.", [9]),
    ("One was wounded.", [1]),
    ("Five died in Ica and one in Lima.", [5, 1]),
    ("No one was killed.", [0]),
    ("He was the one killed.", []),
    ("One can see the port.", []),
    ("One of Vega's brothers died.", [1]),
    ("At least 287 IS fighters drowned.", [287]),
    ("Route 66 was closed.", []),
    ("The game ended and scores were level.", []),
    ("The museum and three others were closed.", []),
    ("The elephant population fell to 400.", []),
    ("The plane, a Boeing 737 carrying passengers, crashed.", []),
    ("Police arrested hundreds of", [None]),
    ("At 45 he fled to Peru.", []),
    ("The company sold 300 cars and 20 were returned.", []),
    ("The storm injured five others two of them badly.", [5, 2]),
    ("The tribe who number about 70000 flared after it.", [70000]),
]


@pytest.mark.parametrize(("sentence", "numbers"), COUNTED)
def test_people_are_counted_where_only_people_do_what_is_told(sentence: str, numbers: list[float | None]) -> None:
    reading = next(read_sentences([sentence]))
    people = [q for q in reading.quantities if q.group in PEOPLE_GROUPS and q.counted is not None]
    assert [q.value for q in people] == numbers
