"""`primum rules`: what the catalogue knows; and the check of rules with their own examples."""

import sys

import click

from primum.cli.screen import Row, Screen
from primum.diagnostics.render_text import render_text


@click.command("rules")
@click.option("--check", is_flag=True, help="Check every rule and run its examples.")
@click.option("--controls", is_flag=True, help="List control types.")
@click.option("--kinds", is_flag=True, help="List kinds of components and interfaces.")
@click.option("--attributes", is_flag=True, help="List attributes.")
@click.option("--folder", metavar="DIR", help="Also the folder's own rules.")
@click.option("--no-color", is_flag=True, help="No colours.")
def command(check: bool, controls: bool, kinds: bool, attributes: bool, folder: str | None, no_color: bool) -> None:
    """List the threat rules (or control types, kinds, attributes) of the catalogue, or check them."""
    from primum.cli.opening import need_model, open_folder
    from primum.folder.load_catalogue import load_catalogue, package_texts

    screen = Screen(no_color=no_color)
    catalogue, problems = load_catalogue()
    sources = package_texts()
    if folder:
        opened = open_folder(folder)
        catalogue, sources = need_model(opened, screen).catalogue, {**sources, **opened.sources}
    if check:
        from primum.assessment.check_examples import check_examples

        problems = [*problems, *check_examples(catalogue)]
        screen.say(render_text(problems, sources, most=None, paint=screen.paint))
        sys.exit(2 if any(each.is_error for each in problems) else 0)
    if controls:
        rows: list[Row] = [
            [each.id, ", ".join(each.at), ", ".join(each.capability), each.order, each.title] for each in catalogue.control_types.values()
        ]
        screen.table(["control type", "stands at", "capability", "order", "title"], rows)
    elif kinds:
        rows = [
            [sort, kind.id, ", ".join(kind.traits), kind.title]
            for sort in ("component", "interface")
            for kind in catalogue.kinds_of(sort).values()
        ]
        screen.table(["of", "kind", "traits", "title"], rows)
    elif attributes:
        rows = [[each.on, each.id, ", ".join(each.words), each.asks] for each in catalogue.attributes.values()]
        screen.table(["of", "attribute", "values", "asks"], rows)
    else:
        rows = [[rule.id, rule.title, ", ".join(each.control_type for each in rule.countered_by)] for rule in catalogue.rules.values()]
        screen.table(["rule", "title", "countered by"], rows)
