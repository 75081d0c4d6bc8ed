"""What drawings of people and of facts are made of: lines, dots, letters; nothing that acts.

A drawing is SVG. Its colours are ``currentColor``, which whoever shows it fills in.
"""

import re
from html import escape
from math import hypot
from typing import NamedTuple

WIDTH = 680

Point = tuple[float, float]


class Drawing(NamedTuple):
    """What is in an SVG of `WIDTH`, and how high it is."""

    inside: str
    height: int

    def standing_alone(self, ink: str, face: str) -> str:
        """A whole file of it, in a colour and a typeface; XML knows two characters not."""
        inside = re.sub("[\ufffe\uffff]", "\ufffd", self.inside)
        inside = inside.replace('"currentColor"', f'"{ink}"')
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{self.height}"'
            f' viewBox="0 0 {WIDTH} {self.height}" font-family="{escape(face)}">{inside}</svg>'
        )


def line(start: Point, end: Point, *, dashed: bool = False) -> str:
    """A line."""
    (x, y), (to_x, to_y) = start, end
    dashes = ' stroke-dasharray="2 5"' if dashed else ""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"'
        f' stroke="currentColor" stroke-width="1.2"{dashes}/>'
    )


def dot(at: Point, radius: float) -> str:
    """A dot."""
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius}" fill="currentColor"/>'


def ring(at: Point, radius: float) -> str:
    """A thin circle."""
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius}" fill="none"'
        ' stroke="currentColor" stroke-width=".7"/>'
    )


def bar(start: Point, width: float) -> str:
    """A stretch of a line, drawn thick."""
    return (
        f'<rect x="{start[0]:.1f}" y="{start[1] - 3:.1f}" width="{width:.1f}" height="6"'
        ' rx="3" fill="currentColor"/>'
    )


def tip(start: Point, end: Point) -> str:
    """The head of an arrow from ``start`` that points at ``end``."""
    back = towards(end, start, 10)
    dx, dy = (end[0] - back[0]) * 0.42, (end[1] - back[1]) * 0.42
    points = (end, (back[0] - dy, back[1] + dx), (back[0] + dy, back[1] - dx))
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{told}" fill="currentColor"/>'


def letters(text: str, at: Point, size: int, anchor: str = "middle") -> str:
    """``text``, which is harmless already, with its foot at ``at``."""
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size}" text-anchor="{anchor}"'
        f' fill="currentColor">{escape(text)}</text>'
    )


def towards(start: Point, end: Point, length: float) -> Point:
    """The point at ``length`` from ``start`` on the way to ``end``, and not beyond."""
    part = min(length / (distance(start, end) or 1), 1)
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def distance(one: Point, other: Point) -> float:
    """How far two points are apart."""
    return hypot(one[0] - other[0], one[1] - other[1])
