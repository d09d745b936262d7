"""Update packages as a device would check them: TUF repositories and sums."""
