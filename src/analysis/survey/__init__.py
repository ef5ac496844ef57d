"""What is counted in some articles, and who says it, before anything is asked of them: what a study could ask.

The survey of a folder's tables is a proposal: quantities from its slots, actors from its sources, title and days.
"""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from analysis.study import Study
from analysis.survey.counted_things import SHOWN, as_shown, counted_things
from analysis.survey.met_actors import met_actors
from analysis.survey.proposed_files import actor_lines, quantity_lines, settings_text
from analysis.survey.setting import Setting, setting_of

__all__ = ["SHOWN", "Setting", "Survey", "actor_lines", "as_shown", "quantity_lines", "settings_text", "survey_of"]


class Survey(NamedTuple):
    """`counted`: what `counted_things` gives; `actors`: what `met_actors` gives; `setting`: title, question and days;
    `settings` and `actor_file`: the proposal as text for `study.toml` and `actors.csv`."""

    counted: pl.DataFrame
    actors: pl.DataFrame
    setting: Setting
    settings: str
    actor_file: str


def survey_of(study: Study, tables: Mapping[str, pl.DataFrame]) -> Survey:
    """The survey of a study's articles from the tables articles, estimates, attributions, links and slots.

    Nothing needs to have been asked for. Where the study names actors, those are left out of the proposal.
    """
    counted = counted_things(tables["slots"], tables["estimates"], tables["links"])
    actors = met_actors(tables["attributions"], tables["articles"], study.actors)
    setting = setting_of(counted, tables["articles"])
    return Survey(counted, actors, setting, settings_text(setting, counted), actor_lines(actors))
