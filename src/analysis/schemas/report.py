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


class CorrectedMeasures(dy.Schema):
    """Measures as read (`value`) and as corrected by the coded sample; one row per measure and scope.

    `method`: design-based pseudo-outcomes, or multiple imputation of the claims (docs/coding.md). `coded` of `texts`
    text clusters are coded. Ends are null below 40 coded clusters, and then `note` says so. The interval is for
    folders such as this one, errors of reading included; that of a count (`mentions`) for this folder.
    """

    measure = dy.String(primary_key=True)
    scope = dy.String(primary_key=True)
    value = dy.Float64(nullable=True)
    corrected = dy.Float64(nullable=True)
    corrected_low = dy.Float64(nullable=True)
    corrected_high = dy.Float64(nullable=True)
    unit = dy.String()
    method = dy.Enum(["design", "imputation"])
    coded = dy.Int64(min=0)
    texts = dy.Int64(min=0)
    note = dy.String(nullable=True)


class QualityHere(dy.Schema):
    """How well this corpus is read, by its coded sample; one row per kind of sentence and what is asked.

    `what`: precision (numbers read that are there), recall (numbers there that are read), or a column: of the numbers
    read rightly as such the share with the right cell; edges of the tree of mentions that are right. `n`: the coded
    numbers, or edges, that it is taken over.
    """

    kind = dy.String(primary_key=True)
    what = dy.String(primary_key=True)
    value = dy.Float64(nullable=True)
    low = dy.Float64(nullable=True)
    high = dy.Float64(nullable=True)
    n = dy.Int64(min=0)
    coded = dy.Int64(min=0)
    texts = dy.Int64(min=0)
    note = dy.String(nullable=True)
