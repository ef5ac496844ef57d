"""The trained reader of attributions: tokens as columns of numbers, linear chains over them, spans out of them."""
