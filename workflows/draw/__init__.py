"""Draws a procedure for people: Mermaid text, a state diagram, the SOP matrix, the standard.

Each is text, made from the compiled definition alone: no template engine, no font, no clock.
"""

from workflows.draw.diagram import svg
from workflows.draw.mermaid import MARK, mermaid
from workflows.draw.sop import sop
from workflows.draw.standard import standard

__all__ = ["MARK", "mermaid", "sop", "standard", "svg"]
