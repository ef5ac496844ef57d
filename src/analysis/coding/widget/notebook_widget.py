"""The widget that asks in JupyterLab; where widgets are not to be had, the sheet."""

from pathlib import Path
from typing import Any

from analysis.coding.drawing import FOLDER
from analysis.coding.sheets import SheetError, sheet_path
from analysis.coding.widget.asking import Asking
from analysis.study import Study

NOTEBOOK = "5_coding"
"""The notebook that asks; it is no part of a report."""
SCRIPT = Path(__file__).parent / "asking.mjs"


class SheetInstead:
    """Said in place of the widget: where the sheet is, and how it is filled in."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __repr__(self) -> str:
        return self.words

    def _repr_markdown_(self) -> str:
        return self.words


def ask(study: Study, coder: str = "a") -> Any:
    """What asks `coder` sentence by sentence and saves at each; words where there is no sample, or no widget."""
    path = sheet_path(study.folder / FOLDER, coder)
    if not path.is_file():
        return SheetInstead(
            f"No sample is drawn for coder {coder}: `make sample STUDY=… N=60 CODER={coder}` draws one. "
            "Until then all results stand as read."
        )
    asking = Asking(path, study.quantities["label"].to_list())
    try:
        return _widget(asking)
    except ImportError:
        left = round(asking.minutes_left)
        return SheetInstead(
            f"{asking.done} sentences are coded, about {left} minutes are left. No widget is installed here: fill in "
            f"`{path.name}` in the folder `{FOLDER}` of the study, in a spreadsheet."
        )


def _widget(asking: Asking) -> Any:
    import anywidget
    import traitlets

    class SheetWidget(anywidget.AnyWidget):  # type: ignore[misc]
        """Shows `shown`, takes messages `answer` and `back`; `error` says what of an answer cannot be used."""

        _esm = SCRIPT
        shown = traitlets.Dict().tag(sync=True)
        error = traitlets.Unicode("").tag(sync=True)

        def __init__(self) -> None:
            super().__init__(shown=asking.shown())
            self.on_msg(self._told)

        def _told(self, _: Any, message: dict[str, Any], __: Any) -> None:
            try:
                if message.get("kind") == "back":
                    asking.back()
                elif message.get("kind") == "answer":
                    asking.answer(message["lines"], float(message.get("seconds", 0)))
            except SheetError as error:
                self.error = str(error)
                return
            self.error = ""
            self.shown = asking.shown()

    return SheetWidget()
