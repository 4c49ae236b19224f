"""A demonstration office: pretend people of a regency, and a few cases in the midst of things.

Who they are and what they do is declared in the regency's folder, in `demonstration.yaml`; a
regency without that file has none of them.  Nothing here is used outside demonstration mode.

model        what the file holds
reading      the file, or every problem that stands in the way
times        when things happen: in working time before the present, or after one another
rehearsal    what each step of a case comes to, asked before anything is done
company      likewise of the people whom a case lists, and of the members of a batch
people       those of the file, added to a database
cases        those of the file, opened and moved
"""

from engine.demonstration.cases import add_cases
from engine.demonstration.model import Demonstration
from engine.demonstration.people import PASSWORD, actor, add_people, people_missing, signed_in
from engine.demonstration.reading import Seat, found, problems, read, seats
from engine.demonstration.rehearsal import Scene, rehearse

__all__ = [
    "PASSWORD",
    "Demonstration",
    "Scene",
    "Seat",
    "actor",
    "add_cases",
    "add_people",
    "found",
    "people_missing",
    "problems",
    "read",
    "rehearse",
    "seats",
    "signed_in",
]
