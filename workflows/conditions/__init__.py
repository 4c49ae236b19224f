"""Conditions: what a definition says of a case, answered true, false or unknown.

Receives an expression in CEL and the typed names that it may use.  Promises that whatever is wrong
with it is refused before a case meets it (`ConditionInvalid`), and that evaluating it gives true,
false, or `Unknown` with the unanswered names that it needed.  Anything else is an incident
(`ConditionFailed`), never true.

    condition   checks an expression, and answers it for what is known
    language    what an expression may say, and its compiler
    invalid     what the compiler objects to, in an Indonesian sentence for the author
    tree        the compiled expression, read part by part
    evaluation  three-valued: true, false, or unknown for want of which names
"""

from workflows.conditions.condition import Condition, ConditionFailed, Outcome, compile_condition
from workflows.conditions.evaluation import Unknown, add_months, days_between
from workflows.conditions.invalid import ConditionInvalid
from workflows.conditions.language import RESERVED, ValueType

__all__ = [
    "RESERVED",
    "Condition",
    "ConditionFailed",
    "ConditionInvalid",
    "Outcome",
    "Unknown",
    "ValueType",
    "add_months",
    "compile_condition",
    "days_between",
]
