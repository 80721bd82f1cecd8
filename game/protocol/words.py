"""Sentences that seats can say to each other, as keys of the catalogue.

People in one room talk aloud; these are for talking to a computer colleague, or at a distance.
`say.<words>.<role>` is how a seat of that role says it, `say.<words>.any` how any other seat does.
The sentence may contain `{lever}`, `{value}`, `{thousands}` and `{about}`, which are sent with it.
"""

from typing import Final, Literal, get_args

Question = Literal["ask_facts", "ask_help", "ask_need"]
"""What do you know? What could you do? What would you need from me?"""

Words = Literal[
    "ask_facts",
    "ask_help",
    "ask_need",
    "yes_gains",
    "yes_owed",
    "yes_patients",
    "no_price",
    "no_less",
    "no_word",
    "no_cold",
    "no_promised",
    "no_purse",
    "no_empty",
    "no_harm",
    "no_use",
    "no_nothing",
    "no_days",
    "offer_gain",
    "offer_patients",
    "offer_back",
    "facts_shown",
    "facts_flaw",
    "facts_none",
    "facts_cold",
    "help_moved",
    "help_fund",
    "help_price",
    "help_swap",
    "help_costly",
    "help_done",
    "help_none",
    "help_whose",
    "help_cold",
    "need_lever",
    "need_card",
    "need_money",
    "need_nothing",
    "note_yours",
    "card_backed",
    "card_seen",
    "mend_taken",
    "mend_refused",
    "join_yes",
    "join_later",
    "thanks_for",
    "missing_lever",
    "missing_you",
]
"""All sentences: questions, and a computer colleague's answers and remarks."""

QUESTIONS: Final[tuple[Words, ...]] = get_args(Question)
