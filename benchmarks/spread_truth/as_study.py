"""The world as a study folder: raw articles, study.toml, actors.csv and outlets.csv."""

import json
from pathlib import Path

from spread_truth.as_tables import LABEL
from spread_truth.world import AGENCIES, Article, World

TOML = f"""title = "Floods in the Tarn valley"
question = "How did the toll travel?"

[window]
from = 2031-06-01
to = 2031-06-10

[[quantities]]
counted_group = "casualty"
label = "{LABEL}"
"""
ACTORS = """actor_id,name,kind,country,parent,aliases
Health Ministry,Orvian Health Ministry,government,Orvia,,the Health Ministry|Health Ministry
Relief Council,Tarn Relief Council,group,Orvia,,the Relief Council|Relief Council
Interior Ministry,Orvian Interior Ministry,government,Orvia,,the Interior Ministry|Interior Ministry
Reuters,Reuters,agency,,,
AFP,AFP,agency,,,
"""


def write_study(world: World, folder: Path) -> Path:
    """Writes the folder and returns it."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    (folder / "study.toml").write_text(TOML, "utf-8")
    (folder / "actors.csv").write_text(ACTORS, "utf-8")
    (folder / "sources.csv").write_text("raw_path,outlet,url,published,licence,note\n", "utf-8")
    rows = ["outlet,aliases,kind,country,clients", *(f"{name},,agency,," for name in AGENCIES)]
    rows += [f"{outlet.name},,newspaper,Orvia,{'|'.join(outlet.clients)}" for outlet in world.outlets]
    (folder / "outlets.csv").write_text("\n".join(rows) + "\n", "utf-8")
    for article in world.articles:
        (raw / f"{article.article_id}.json").write_text(json.dumps(record(article)), "utf-8")
    return folder


def record(article: Article) -> dict[str, str]:
    """The raw record: title, outlet, date as far as it is told, text; a credited agency stands before its copy."""
    body = "\n\n".join(line.words.text for line in article.lines[1:])
    if article.agency:
        body = f"VELIN ({article.agency}) - {body}"
    stamp = {"minute": f"{article.time:%Y-%m-%d %H:%M}", "day": f"{article.time:%Y-%m-%d}"}.get(
        article.precision or ""
    )
    fields = {"title": article.lines[0].words.text, "outlet": article.outlet, "text": body}
    return fields | ({"date": stamp} if stamp else {})
