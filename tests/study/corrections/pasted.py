"""The first line of `corrections.csv`, and words that a cell may hold."""

from hypothesis import strategies as st

HEAD = "table,id,action,column,value,reason\n"
WORDS = st.text(st.characters(exclude_categories=("C",), exclude_characters="|"), min_size=1).filter(
    lambda text: text == text.strip() and text not in ("REASON",)
)
