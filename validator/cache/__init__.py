"""What is known of earlier runs: never a verdict that could not be had again, never trusted unseen."""
