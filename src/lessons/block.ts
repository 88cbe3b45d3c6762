/** The YAML of a block, with the line of everything in it. */
import * as l10n from '@vscode/l10n';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { faultIn, type Schema } from '../training/recipe/schema';
import type { Fault } from './lesson';

export interface Block {
  readonly value: Readonly<Record<string, unknown>>;
  /** The line of a place such as `goal.right[1]`, or of the nearest thing around it. */
  lineOf(place: string): number;
}

/** @param firstLine of the YAML in its file */
export function readBlock(source: string, firstLine: number): Block | Fault {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  const [error] = document.errors;
  if (error) {
    // What is missing is missed at the end.
    const lines = source.trimEnd().split('\n').length;
    const line = firstLine + Math.min(error.linePos?.[0].line ?? 1, lines) - 1;
    return {
      line,
      message: l10n.t('This is no YAML: {0}', error.message.split('\n')[0].replace(/ at line \d.*$/, '.')),
    };
  }
  const value: unknown = document.toJS();
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return {
      line: firstLine,
      message: l10n.t(
        'A block must hold names and values, one a line, as “figure: memory” or “question: Why?”.',
      ),
    };
  const lineOf = (place: string): number => {
    const offset = offsetOf(document, place);
    return firstLine + (offset === undefined ? 0 : counter.linePos(offset).line - 1);
  };
  return { value: value as Block['value'], lineOf };
}

/** The first fault of a block against its schema. */
export function faultOf({ value, lineOf }: Block, schema: Schema): Fault | undefined {
  const fault = faultIn(value, schema);
  return fault && { line: lineOf(fault.place), message: fault.message };
}

/** Of the name of a property or an item of a list; of the nearest thing around where there is none. */
function offsetOf({ contents }: Document, place: string): number | undefined {
  let node: unknown = contents;
  let offset: number | undefined;
  for (const part of place.match(/[^.[\]]+/g) ?? []) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      if (!pair) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = rangeOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function rangeOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}
