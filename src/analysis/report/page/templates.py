"""The templates of the pages: everything that is put into one is escaped, and a missing name is an error."""

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


def template(name: str) -> Template:
    """The template `page/<name>.html.j2`."""
    loader = PackageLoader("analysis.report", "page")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(f"{name}.html.j2")
