/**
 * A small calculator: reads a line such as `2 * (3 + x)`, makes a tree of it, and works it out.
 *
 * What to look for when a network has learned this file: units that stay on between an opening and a closing
 * quote, bracket or comment sign, and units that know how deep the indentation is.
 */

export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly text: string; readonly at: number }
  | { readonly kind: 'sign'; readonly text: string; readonly at: number };

export type Tree =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string; readonly inside: readonly Tree[] }
  | { readonly kind: 'pair'; readonly sign: string; readonly left: Tree; readonly right: Tree };

/** Something in the line that cannot be understood, and where it stands. */
export class SyntaxProblem extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(`${message} (at column ${at + 1})`);
    this.name = 'SyntaxProblem';
  }
}

const patterns = {
  space: /^\s+/,
  number: /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i,
  name: /^[a-z_][a-z0-9_]*/i,
  sign: /^(?:\*\*|[-+*/%(),=])/,
};

/** Cuts a line into tokens. White space ends here. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at);
    const space = patterns.space.exec(rest);
    if (space) {
      at += space[0].length;
      continue;
    }
    const number = patterns.number.exec(rest);
    if (number) {
      tokens.push({ kind: 'number', value: Number(number[0]), at });
      at += number[0].length;
      continue;
    }
    const name = patterns.name.exec(rest);
    if (name) {
      tokens.push({ kind: 'name', text: name[0], at });
      at += name[0].length;
      continue;
    }
    const sign = patterns.sign.exec(rest);
    if (!sign) throw new SyntaxProblem(`"${rest[0]}" means nothing here`, at);
    tokens.push({ kind: 'sign', text: sign[0], at });
    at += sign[0].length;
  }
  return tokens;
}

/** How tightly a sign binds: the larger, the tighter. */
const strength: Record<string, number> = {
  '=': 1,
  '+': 2,
  '-': 2,
  '*': 3,
  '/': 3,
  '%': 3,
  '**': 4,
};

/** Signs that group from the right: `2 ** 3 ** 2` is `2 ** (3 ** 2)`. */
const fromTheRight = new Set(['**', '=']);

class Parser {
  private position = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
  ) {}

  /** The whole line; what is left over afterwards is an error. */
  parse(): Tree {
    const tree = this.pair(0);
    const left = this.tokens[this.position];
    if (left) throw new SyntaxProblem('The line should have ended here', left.at);
    return tree;
  }

  private pair(atLeast: number): Tree {
    let left = this.single();
    for (;;) {
      const sign = this.peek();
      const binding = sign === undefined ? undefined : strength[sign];
      if (sign === undefined || binding === undefined || binding < atLeast) return left;
      this.position++;
      const right = this.pair(fromTheRight.has(sign) ? binding : binding + 1);
      left = { kind: 'pair', sign, left, right };
    }
  }

  private single(): Tree {
    const token = this.tokens[this.position];
    if (!token) throw new SyntaxProblem('Something is missing', this.end);
    this.position++;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: token.value };
      case 'name':
        return this.peek() === '(' ? this.call(token.text) : { kind: 'name', text: token.text };
      case 'sign':
        return this.afterSign(token.text, token.at);
    }
  }

  private afterSign(text: string, at: number): Tree {
    if (text === '(') {
      const inside = this.pair(0);
      this.expect(')');
      return inside;
    }
    if (text === '-') {
      // "-x" is "0 - x", but binds as tightly as a product.
      return { kind: 'pair', sign: '-', left: { kind: 'number', value: 0 }, right: this.pair(3) };
    }
    throw new SyntaxProblem(`"${text}" cannot stand here`, at);
  }

  private call(name: string): Tree {
    this.expect('(');
    const inside: Tree[] = [];
    while (this.peek() !== ')') {
      inside.push(this.pair(0));
      if (this.peek() !== ',') break;
      this.expect(',');
    }
    this.expect(')');
    return { kind: 'call', name, inside };
  }

  private peek(): string | undefined {
    const token = this.tokens[this.position];
    return token?.kind === 'sign' ? token.text : undefined;
  }

  private expect(text: string): void {
    if (this.peek() !== text) {
      const at = this.tokens[this.position]?.at ?? this.end;
      throw new SyntaxProblem(`Here a "${text}" is missing`, at);
    }
    this.position++;
  }
}

export function parse(line: string): Tree {
  return new Parser(tokenize(line), line.length).parse();
}

/** The functions that a line may call. */
const functions: Record<string, (...values: number[]) => number> = {
  abs: Math.abs,
  exp: Math.exp,
  log: Math.log,
  max: Math.max,
  min: Math.min,
  sqrt: Math.sqrt,
  tanh: Math.tanh,
  mean: (...values) => values.reduce((sum, value) => sum + value, 0) / values.length,
};

/** Works a tree out. Names are read from `memory`, and `name = …` writes there. */
export function evaluate(tree: Tree, memory: Map<string, number>): number {
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'name': {
      const value = memory.get(tree.text);
      if (value === undefined) throw new Error(`"${tree.text}" has no value yet`);
      return value;
    }
    case 'call': {
      const known = functions[tree.name];
      if (!known) throw new Error(`There is no function "${tree.name}"`);
      return known(...tree.inside.map((part) => evaluate(part, memory)));
    }
    case 'pair':
      return tree.sign === '=' ? assign(tree.left, tree.right, memory) : combine(tree, memory);
  }
}

function assign(target: Tree, source: Tree, memory: Map<string, number>): number {
  if (target.kind !== 'name') throw new Error('Only a name can be given a value');
  const value = evaluate(source, memory);
  memory.set(target.text, value);
  return value;
}

function combine(tree: Extract<Tree, { kind: 'pair' }>, memory: Map<string, number>): number {
  const left = evaluate(tree.left, memory);
  const right = evaluate(tree.right, memory);
  switch (tree.sign) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    default:
      throw new Error(`"${tree.sign}" is not a sign that I know`);
  }
}

/** Reads several lines, one after another, with one memory between them. */
export function run(text: string): string[] {
  const memory = new Map<string, number>([
    ['pi', Math.PI],
    ['e', Math.E],
  ]);
  return text
    .split('\n')
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      try {
        return `${line} → ${evaluate(parse(line), memory)}`;
      } catch (problem) {
        return `${line} → ${problem instanceof Error ? problem.message : 'unknown problem'}`;
      }
    });
}

// One step of the smallest recurrent network there is, worked out by hand:
const example = `
  w_x = 0.8     # from the input
  w_h = -1.5    # from the memory
  h = 0         # nothing is remembered yet
  h = tanh(w_x * 1 + w_h * h)
  h = tanh(w_x * 1 + w_h * h)
  h = tanh(w_x * 0 + w_h * h)
  mean(h, 2 ** 3 ** 0, (1 + 2) * (3 + 4))
`;

console.log(run(example).join('\n'));
