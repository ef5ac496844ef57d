"""What a report measures of itself."""

import dataframely as dy


class Robustness(dy.Schema):
    """What each headline result becomes under each parameter set; one row per result and set.

    `base` is its value under the parameters of the report, `set_values` what the set changes in them;
    `moved`: the two differ by more than a thousandth, or one of them is not defined.
    """

    result = dy.String(primary_key=True)
    parameter_set = dy.String(primary_key=True)
    set_values = dy.String()
    unit = dy.String()
    base = dy.Float64(nullable=True)
    value = dy.Float64(nullable=True)
    moved = dy.Bool()
