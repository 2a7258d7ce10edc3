// This room gets its first model with the chat pane.
