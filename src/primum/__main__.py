"""`python -m primum`: the same as the command `primum`, where the folder of scripts is not on the path."""

from primum.cli.main import main

main()
