"""What coding takes, told before anything is drawn, and the same that is told when it is drawn."""

from ferry import SIZE, corpus, ferry_study

from analysis.coding.study_sample import cost_of, draw_sample, sample_cost


def test_what_is_told_beforehand_is_what_is_drawn(tmp_path):
    tables = corpus()
    told = sample_cost(tables, seed=5, size=20)
    design, _ = draw_sample(ferry_study(tmp_path), tables, 5, 20, "a", blind=False)
    assert told == cost_of(design)
    assert (told.drawn, told.texts) == (20, SIZE)


def test_a_corpus_smaller_than_the_sample_is_coded_whole():
    told = sample_cost(corpus(), seed=5, size=SIZE + 40)
    assert told.drawn == told.texts == SIZE


def test_minutes_follow_from_the_sentences():
    told = sample_cost(corpus(), seed=5, size=20)
    assert told.sentences > 20
    assert told.minutes == told.sentences * 25 // 60
