"""The trained reader of attributions: tokens as columns of numbers, a net over them, labels in chains, spans."""
