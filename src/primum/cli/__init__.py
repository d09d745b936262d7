"""The command line: arguments, exit codes and printing, no logic."""
