"""A process of known truth: how a toll travels from two origins through two agencies to thirty outlets.

Written from the definitions of spread (SPREAD.md, section 3) alone. `process` draws who prints what, `wording` puts
it into sentences, `as_tables` and `as_study` hand it to the package, `truth` computes the definitions' values
naively, `recovered` reads the package's. `benchmarks/README.md` says how to run it.
"""
