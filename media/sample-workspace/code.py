"""Conway's Game of Life, on a field without edges, in plain Python.

What to look for when a network has learned this file: units that count the depth of the indentation, units that
are on inside a docstring or a "string", and what the network expects after a colon at the end of a line.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator

Cell = tuple[int, int]

PATTERNS = {
    "blinker": "ooo",
    "toad": " ooo\nooo",
    "glider": " o\n  o\nooo",
    "acorn": " o\n   o\noo  ooo",
    "pentomino": " oo\noo\n o",
}


class Field:
    """The living cells of a field that is `width` by `height` and joined at its edges."""

    def __init__(self, width: int, height: int, cells: Iterable[Cell] = ()) -> None:
        if width < 3 or height < 3:
            raise ValueError(f"a field of {width} by {height} is too small: 3 by 3 is the least")
        self.width = width
        self.height = height
        self.cells = {self.wrap(cell) for cell in cells}

    @classmethod
    def from_picture(cls, picture: str, width: int, height: int) -> "Field":
        """Reads a picture in which every 'o' lives, and puts it in the middle of the field."""
        lines = picture.splitlines()
        left = (width - max(len(line) for line in lines)) // 2
        top = (height - len(lines)) // 2
        cells = [
            (left + x, top + y)
            for y, line in enumerate(lines)
            for x, sign in enumerate(line)
            if sign == "o"
        ]
        return cls(width, height, cells)

    def wrap(self, cell: Cell) -> Cell:
        x, y = cell
        return x % self.width, y % self.height

    def neighbours(self, cell: Cell) -> Iterator[Cell]:
        x, y = cell
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                if dx != 0 or dy != 0:
                    yield self.wrap((x + dx, y + dy))

    def step(self) -> "Field":
        """The field one moment later.

        A cell lives then if it has three living neighbours now, or if it lives now and has two.
        """
        counts = Counter(other for cell in self.cells for other in self.neighbours(cell))
        living = {
            cell
            for cell, count in counts.items()
            if count == 3 or (count == 2 and cell in self.cells)
        }
        return Field(self.width, self.height, living)

    def __str__(self) -> str:
        rows = (
            "".join("●" if (x, y) in self.cells else "·" for x in range(self.width))
            for y in range(self.height)
        )
        return "\n".join(rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Field) and self.cells == other.cells

    def __hash__(self) -> int:
        return hash(frozenset(self.cells))


def history(field: Field, moments: int) -> Iterator[Field]:
    """The field, and what becomes of it: each moment is made from the one before it, and from nothing else."""
    for _ in range(moments):
        yield field
        field = field.step()


def period(field: Field, longest: int = 1000) -> int | None:
    """After how many moments the field comes back to a form that it has had, or None if it takes too long."""
    seen: dict[Field, int] = {}
    for moment, now in enumerate(history(field, longest)):
        if now in seen:
            return moment - seen[now]
        seen[now] = moment
    return None


def check() -> None:
    """The few truths that everybody knows."""
    blinker = Field.from_picture(PATTERNS["blinker"], 7, 7)
    assert period(blinker) == 2, "a blinker blinks"

    glider = Field.from_picture(PATTERNS["glider"], 8, 8)
    assert len(glider.cells) == 5
    assert period(glider) == 32, "a glider comes home after crossing the field"

    block = Field(6, 6, [(2, 2), (3, 2), (2, 3), (3, 3)])
    assert block.step() == block, "a block stays a block"

    alone = Field(5, 5, [(2, 2)])
    assert not alone.step().cells, "a lonely cell dies"


def main() -> None:
    parser = argparse.ArgumentParser(description="Plays the Game of Life in the terminal.")
    parser.add_argument("pattern", nargs="?", default="glider", choices=sorted(PATTERNS))
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--height", type=int, default=16)
    parser.add_argument("--moments", type=int, default=64, help="how long it lasts")
    parser.add_argument("--pause", type=float, default=0.1, help="seconds between two moments")
    arguments = parser.parse_args()

    check()
    field = Field.from_picture(PATTERNS[arguments.pattern], arguments.width, arguments.height)
    for moment, now in enumerate(history(field, arguments.moments)):
        print(f"\033[H\033[2Jmoment {moment}: {len(now.cells)} cells live")
        print(now)
        time.sleep(arguments.pause)


if __name__ == "__main__":
    main()
