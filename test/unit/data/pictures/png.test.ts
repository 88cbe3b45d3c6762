import assert from 'node:assert/strict';
import { backdrop } from '../../../../src/data/pictures/picture';
import { readPng, writePng } from '../../../../src/data/pictures/png';

const [red, green, blue, black, white] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [0, 0, 0],
  [255, 255, 255],
];
const grey = (value: number): number[] => [value, value, value];
const nothing = grey(backdrop);
const five = [red, green, blue, black, white];

/** Tiny files that ImageMagick wrote, or a few lines of Python, and the colours in them. */
const files: readonly (readonly [what: string, base64: string, colours: readonly number[][]])[] = [
  [
    'grey, 2 bits, interlaced',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAgAAAAGFqBHxAAAADUlEQVQI12NoYABBEwAHvAG18wgzmgAAAABJRU5ErkJggg==',
    [170, 170, 170, 0, 255, 85].map(grey),
  ],
  [
    'grey, 8 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVQI12Mw2ybEyPB/GwAI2AK1p/0dqAAAAABJRU5ErkJggg==',
    [54, 182, 18, 0, 255, 181].map(grey),
  ],
  [
    'grey and alpha, 8 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAQAAAA3fa6RAAAAF0lEQVQI12Mw+7/tv9B/Rob//xneNgIANHsHaTjw8MAAAAAASUVORK5CYII=',
    [54, 182, 18, 0, 255, 182].map(grey),
  ],
  [
    'palette, 4 bits, interlaced',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACBAMAAAEYXUu/AAAAElBMVEX/AAAA/wAAAP8AAAD///+/vz9EBLyQAAAAEUlEQVQI12NgYFBgEGAwCQAAAcEAtbt5MIIAAAAASUVORK5CYII=',
    [...five, [191, 191, 63]],
  ],
  [
    'palette with alpha, 2 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAABAgMAAABmjvwnAAAACVBMVEX/AAAA/wAAAP8tSs2KAAAAA3RSTlP/gAB/bWh4AAAACklEQVR42mOQAAAAGgAZgACOuwAAAABJRU5ErkJggg==',
    [red, [64, 192, 64], nothing],
  ],
  [
    'colours, 8 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAGklEQVQI1wXBAQEAAAiAIHrW9J4ZCKFBdbcPP+IHvFD0rXsAAAAASUVORK5CYII=',
    [...five, [191, 191, 63]],
  ],
  [
    'colours, one of them transparent',
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAABnRSTlMAAAD/AADQPjN8AAAAD0lEQVR42mP4z8DA8J8BAAf/Af+4BDXgAAAAAElFTkSuQmCC',
    [red, nothing],
  ],
  [
    'colours, 16 bits, interlaced',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACEAIAAAE1gR2YAAAAH0lEQVQI12P4/58BBv7/hxKMMP7/////Hzhw4ICDAwD3kQ92TBe1sQAAAABJRU5ErkJggg==',
    [...five, [191, 191, 63]],
  ],
  [
    'colours and alpha, 8 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAGUlEQVQI1wXBAQEAAAjDIB7d5BNEEjVUYfeQGgp6c/+KOgAAAABJRU5ErkJggg==',
    [...five, [192, 192, 64]],
  ],
  [
    'colours and alpha, 16 bits',
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACEAYAAADN5LpZAAAAI0lEQVQI10XIsQkAMAzAMOX0XO4OpXQwCCuoH1XDY93NzO4BKckU8qSsVBIAAAAASUVORK5CYII=',
    [...five, [192, 192, 64]],
  ],
];

describe('PNG files', () => {
  for (const [what, base64, colours] of files)
    it(`of ${what} are read`, () => {
      const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
      const { width, height, rgb } = readPng({ path: 'a.png', bytes });
      assert.equal(width * height, colours.length);
      assert.deepEqual([...rgb], colours.flat());
    });

  it('that are written are read as they were', () => {
    const picture = { width: 2, height: 3, rgb: Uint8Array.from({ length: 18 }, (_, i) => 14 * i) };
    const bytes = writePng(picture);
    assert.deepEqual(readPng({ path: 'a.png', bytes }), picture);
  });

  it('that are none, or damaged, are told by name', () => {
    const [, , whole] = files.map(([, base64]) => Uint8Array.from(Buffer.from(base64, 'base64')));
    const fault = (bytes: Uint8Array, message: RegExp): void =>
      assert.throws(() => readPng({ path: 'a/b.png', bytes }), { code: 'bad-picture', message });
    fault(Uint8Array.from(Buffer.from('GIF89a, not this')), /^a\/b\.png is no PNG file/);
    fault(new Uint8Array(), /no PNG/);
    for (const length of [8, 20, 33, 50, whole.length - 20])
      fault(whole.subarray(0, length), /^a\/b\.png is damaged/);
    fault(
      whole.map((byte, at) => (at === 45 ? byte ^ 4 : byte)),
      /damaged/,
    );
    fault(
      whole.map((byte, at) => (at === 16 || at === 20 ? 1 : byte)),
      /more than 67108864 pixels/,
    );
  });
});
