/** In the extension host: asks VS Code for hovers on text that a run has learned, and on text that none has. */
import { Range, workspace } from 'vscode';
import { Random } from '../../../src/model/random';
import { hoverAt, unroll } from '../../integration/support/unroll';
import { report, timed } from './report';

export interface HoverReport {
  /** Questions about the run's text. */
  readonly learned: Asked;
  /** The same where we have nothing to say: what VS Code takes for itself. */
  readonly silent: Asked;
}

interface Asked {
  /** Milliseconds of each question. */
  readonly times: readonly number[];
  /** What the extension host worked for one, in milliseconds of a processor. */
  readonly work: number;
}

const positions = 200;

export async function run(): Promise<void> {
  const [uri] = await workspace.findFiles('prose.txt');
  const document = await workspace.openTextDocument(uri);
  const middle = document.lineCount >> 1;
  const range = new Range(0, 0, middle, 0);
  const run = await (await unroll()).train({ uri, range }, { preset: 'balanced', iterations: 20 });
  await run.done;
  const random = new Random(1);
  const ask = async (start: number, end: number, silent: boolean): Promise<Asked> => {
    const places = Array.from({ length: positions }, () =>
      document.positionAt(start + random.integer(end - start)),
    );
    const times: number[] = [];
    const { work } = await timed(async () => {
      for (const { line, character } of places) {
        const before = performance.now();
        const answer = await hoverAt(uri, line, character);
        times.push(performance.now() - before);
        if ((answer === '') !== silent)
          throw new Error(`At ${line}:${character} the hover says “${answer}”.`);
      }
    });
    return { times, work: work / positions };
  };
  const end = document.offsetAt(range.end);
  await ask(0, end - 1, false); // traces the passages
  const learned = await ask(0, end - 1, false);
  const silent = await ask(end, document.getText().length, true);
  report<HoverReport>({ learned, silent });
}
