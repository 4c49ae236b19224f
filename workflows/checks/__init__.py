"""Checks before publishing: all that is wrong with a definition, said at once, each at its line.

subject     what a rule looks at, and what it says
flow        the moves of a definition, as far as its names resolve
names ...   the rules, a module a topic
satisfiable whether anything makes a condition true; terms and answers are what it tries
rules       every rule with its id
report      runs them, and gathers open questions and added branches
"""

from workflows.checks.report import Remark, Report, check, check_alone

__all__ = ["Remark", "Report", "check", "check_alone"]
