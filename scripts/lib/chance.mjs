// Chance that is the same every time, for texts that are put together from a seed.

/** Mulberry32. */
export class Chance {
  constructor(seed) {
    this.state = seed;
  }

  /** A number from 0 to 1. */
  draw() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  one(list) {
    return list[Math.floor(this.draw() * list.length)];
  }

  perhaps(share, text) {
    return this.draw() < share ? text() : '';
  }

  /** `{big|huge} ears`: one of each. */
  worded(pattern) {
    return pattern.replace(/\{([^}]*)\}/g, (_, ways) => this.one(ways.split('|')));
  }
}
