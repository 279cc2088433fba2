"""What the buttons under an answer do (`actions`), whoever presses them, however long ago they were shown."""
