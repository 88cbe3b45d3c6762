/** A board of cells to draw on. */
import assert from 'node:assert/strict';
import { Board, isGrey, type Cell, type Colour } from '../../webview/lesson/board';

const [white, black]: Colour[] = [
  [255, 255, 255],
  [0, 0, 0],
];
const drawn = (board: Board): string[] =>
  Array.from({ length: board.side }, (_, row) =>
    Array.from({ length: board.side }, (_, column) => (board.at({ column, row })[0] === 0 ? '#' : '.')).join(
      '',
    ),
  );

describe('a board to draw on', () => {
  it('is covered by every cell of a line, as far as it goes', () => {
    const board = new Board(4, white);
    board.draw({ column: 0, row: 0 }, { column: 3, row: 1 }, black);
    board.draw({ column: 2, row: 3 }, { column: 9, row: 3 }, black);
    assert.deepEqual(drawn(board), ['##..', '..##', '....', '..##']);
    board.clear(white);
    assert.deepEqual(drawn(board), ['....', '....', '....', '....']);
  });

  it('takes over a picture and gives it back', () => {
    const board = new Board(2, white);
    const rgba = [1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 255];
    board.load(rgba);
    assert.deepEqual([...board.rgba], rgba);
    assert.deepEqual(board.at({ column: 1, row: 1 }), [10, 11, 12]);
  });

  it('is walked by keys up to its edges', () => {
    const board = new Board(3, white);
    const walk = (keys: string[]): Cell | undefined =>
      keys.reduce<Cell | undefined>((cell, key) => cell && board.beside(key, cell), { column: 1, row: 1 });
    assert.deepEqual(walk(['ArrowLeft', 'ArrowLeft', 'ArrowUp']), { column: 0, row: 0 });
    assert.deepEqual(walk(['End', 'ArrowDown', 'ArrowDown']), { column: 2, row: 2 });
    assert.equal(walk(['a']), undefined);
  });

  it('knows pictures without colours', () => {
    assert.ok(isGrey([9, 9, 9, 255, 200, 200, 200, 0]));
    assert.ok(!isGrey([9, 9, 9, 255, 200, 200, 201, 255]));
  });
});
