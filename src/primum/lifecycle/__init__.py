"""What holds at a date: credit of controls by their evidence."""
