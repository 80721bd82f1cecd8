"""All messages between people and the server, to be imported from here; types of their fields are beside them.

Each direction is a tagged union of frozen types. `VERSION` changes whenever a client of the old
version could misunderstand the new one.
"""

from typing import Final

from game.protocol.person_messages import (
    Act,
    AskDay,
    AskDecisions,
    AskPerson,
    AskTexts,
    AskView,
    AskWorth,
    Batch,
    Facilitate,
    Hello,
    LeaveSeat,
    Ready,
    SwapLead,
    TakeSeat,
    TextFacilitator,
    Vote,
)
from game.protocol.server_messages import (
    Bye,
    Change,
    Clock,
    ConsoleIs,
    DayIs,
    Debrief,
    DecisionsAre,
    Display,
    Done,
    Facilitated,
    Full,
    Lobby,
    Pass,
    PersonIs,
    PricesAre,
    Refused,
    Said,
    Seated,
    Texts,
    Welcome,
    WhatIfVote,
    WorthIs,
)

VERSION: Final = 11

FromPerson = (
    Hello
    | TakeSeat
    | LeaveSeat
    | SwapLead
    | Act
    | Batch
    | Ready
    | TextFacilitator
    | AskView
    | AskDay
    | AskDecisions
    | Vote
    | AskWorth
    | AskPerson
    | AskTexts
    | Facilitate
)

FromServer = (
    Welcome
    | Lobby
    | Seated
    | Full
    | Change
    | Clock
    | Done
    | Refused
    | Pass
    | Texts
    | PersonIs
    | ConsoleIs
    | Facilitated
    | Display
    | Said
    | Debrief
    | DayIs
    | DecisionsAre
    | WhatIfVote
    | WorthIs
    | PricesAre
    | Bye
)
