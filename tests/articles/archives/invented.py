"""The bodies of the invented articles that the mock exports hold."""

FLOOD = [
    "Rescue crews worked through the night after the river Lowa burst its banks near the market town of Hestead, "
    "the water authority said on Tuesday.",
    "At least 40 houses were under water by noon and some 300 people had been taken to schools on higher ground, "
    "the mayor, Ada Brink, told reporters.",
    '"We have never seen the water rise so quickly," she said. Forecasters expect more rain over the coming days.',
]
DAM = [
    "The dam above the village of Orle is safe, its operator said on Wednesday, a day after cracks were reported "
    "by people who live below it.",
    "Two engineers inspected the wall and found no sign of movement in the concrete, according to the operator, "
    "which is owned by the state.",
    "NOTES: this line is part of the story and not of its header, as the editor of the paper insists that it be.",
    "Villagers said that they would sleep elsewhere until the level of the lake has fallen by at least two metres.",
]
INSURERS = [
    "Insurers put the cost of the floods in the valley at between 80 million and 120 million euros, the association "
    "of insurers said on Friday.",
    "The sum covers houses, cars and shops, and it leaves out roads and bridges, which the province has to repair "
    "on its own account.",
]
