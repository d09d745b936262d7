"""The page of the command line, from click's own declarations."""

import inspect
from importlib import import_module

import click

from generator.markdown import NOT_YET, block, cell, page, table, texts
from primum.cli.main import COMMANDS, primum


def cli_page() -> str:
    """All commands with their arguments and options."""
    overview = table(["command", "what it does"], [[f"[`primum {name}`](#primum-{name})", text] for name, (_, text) in COMMANDS.items()])
    parts = [texts()["pages"]["cli"], inspect.cleandoc(primum.help or ""), overview, texts()["cli"]["common"]]
    for name, (module, _) in COMMANDS.items():
        parts += _command(name, import_module(f"primum.cli.{module}").command)
    return page("Command line", *parts)


def _command(name: str, command: click.Command) -> list[str]:
    """A command, or a group with each of its commands."""
    if isinstance(command, click.Group):
        parts = [f"## primum {name}", _prose(command.help or ""), texts()["cli"]["commands"].get(name, NOT_YET)]
        return [*parts, *(part for each in command.commands.values() for part in _one(f"{name} {each.name}", each))]
    return [*_one(name, command), texts()["cli"]["commands"].get(name, NOT_YET)]


def _one(name: str, command: click.Command) -> list[str]:
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    usage = " ".join(["primum", name, "[OPTIONS]" if options else "", *(each.metavar or each.name.upper() for each in arguments)])
    parts = [f"## primum {name}", block(" ".join(usage.split())), _prose(command.help or "")]
    if options:
        parts.append(table(["option", "takes", "meaning"], [_option(each) for each in options]))
    return parts


def _prose(text: str) -> str:
    return inspect.cleandoc(text).replace("\b\n", "")


def _option(option: click.Option) -> list[str]:
    names = " ".join(f"`{name}`" for name in option.opts)
    many = " (may be given several times)" if option.multiple else ""
    return [names, _takes(option), cell(option.help or "") + many]


def _takes(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return " or ".join(f"`{word}`" for word in option.type.choices)
    return f"`{option.metavar or option.type.name.upper()}`"
