/**
 * Runs on disk, one folder each: run.json (summary, loss curve, owner), corpus.txt or files.json (the files of examples),
 * checkpoint.safetensors, snapshots/<iteration>.safetensors.
 */
import type { CorpusRequest, TextFile } from '../protocol/corpus';
import type { HistoryPoint, RunSummary } from '../protocol/runs';

/** A folder of files with paths like `a/b.txt`; writing replaces a file at once or not at all. */
export interface Files {
  read(path: string): Promise<Uint8Array>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file, or a folder with all that is in it; one that is not there is no error. */
  remove(path: string): Promise<void>;
  /** Names in a folder; none where there is no folder. */
  list(path: string): Promise<readonly string[]>;
}

/** The window that saved a run last; while it trains, the run is its own. `heartbeat` is the time in ms of its last sign of life. */
export interface Owner {
  readonly window: string;
  readonly machine: string;
  readonly process: number;
  readonly heartbeat: number;
}

export interface SavedRun {
  readonly format: 1;
  readonly summary: RunSummary;
  readonly history: readonly HistoryPoint[];
  /** SHA-256 of the corpus as `writtenCorpus` gives it and of its pictures, hex. */
  readonly corpusHash: string;
  readonly owner?: Owner;
}

/** A longer corpus is not copied, nor are pictures; it is read from its documents again. Bytes of UTF-8. */
export const maximumSavedCorpus = 10 * 1024 * 1024;

const corpusFiles: Readonly<Record<CorpusRequest['kind'], string>> = {
  text: 'corpus.txt',
  examples: 'files.json',
};

const loneSurrogate = /\p{Surrogate}/u;

export class RunStore {
  constructor(
    private readonly files: Files,
    private readonly onUnreadable: (path: string, error: unknown) => void,
  ) {}

  /** Every run whose run.json can be read, newest first. Reads no weights. */
  async list(): Promise<SavedRun[]> {
    const runs = await Promise.all((await this.files.list('')).map((id) => this.find(id)));
    return runs
      .filter((run) => run !== undefined)
      .sort((a, b) => b.summary.created - a.summary.created || b.summary.id.localeCompare(a.summary.id));
  }

  async find(id: string): Promise<SavedRun | undefined> {
    const path = `${id}/run.json`;
    try {
      const saved: unknown = JSON.parse(new TextDecoder().decode(await this.files.read(path)));
      if (isSavedRun(saved) && saved.summary.id === id) return withTask(saved);
      throw new Error('not the record of a run');
    } catch (error) {
      this.onUnreadable(path, error);
      return undefined;
    }
  }

  save(run: SavedRun): Promise<void> {
    return this.files.write(`${run.summary.id}/run.json`, new TextEncoder().encode(JSON.stringify(run)));
  }

  /** Says whether the corpus was short enough to be kept. Lone surrogates make it unfit for UTF-8, so it is not kept. */
  async saveCorpus(id: string, corpus: CorpusRequest): Promise<boolean> {
    if (corpus.kind === 'examples' && corpus.pictures) return false;
    const text = writtenCorpus(corpus);
    if (text.length > maximumSavedCorpus || loneSurrogate.test(text)) return false;
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > maximumSavedCorpus) return false;
    await this.files.write(`${id}/${corpusFiles[corpus.kind]}`, bytes);
    return true;
  }

  async corpus({ id, recipe }: RunSummary): Promise<CorpusRequest> {
    const read = async (kind: CorpusRequest['kind']): Promise<string> =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        await this.files.read(`${id}/${corpusFiles[kind]}`),
      );
    if (!recipe) return { kind: 'text', text: await read('text') };
    return { kind: 'examples', ...recipe, files: JSON.parse(await read('examples')) as readonly TextFile[] };
  }

  saveCheckpoint(id: string, bytes: ArrayBuffer): Promise<void> {
    return this.files.write(`${id}/checkpoint.safetensors`, new Uint8Array(bytes));
  }

  checkpoint(id: string): Promise<ArrayBuffer | undefined> {
    return this.weights(id, 'checkpoint.safetensors');
  }

  saveSnapshot(id: string, iteration: number, bytes: ArrayBuffer): Promise<void> {
    return this.files.write(`${id}/snapshots/${iteration}.safetensors`, new Uint8Array(bytes));
  }

  snapshot(id: string, iteration: number): Promise<ArrayBuffer | undefined> {
    return this.weights(id, `snapshots/${iteration}.safetensors`);
  }

  removeSnapshot(id: string, iteration: number): Promise<void> {
    return this.files.remove(`${id}/snapshots/${iteration}.safetensors`);
  }

  remove(id: string): Promise<void> {
    return this.files.remove(id);
  }

  private async weights(id: string, name: string): Promise<ArrayBuffer | undefined> {
    if (!(await this.files.list(parentOf(`${id}/${name}`))).includes(name.slice(name.lastIndexOf('/') + 1)))
      return undefined;
    return new Uint8Array(await this.files.read(`${id}/${name}`)).buffer;
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** What a corpus is known by: the text, or the files of the examples. */
export function writtenCorpus(corpus: CorpusRequest): string {
  return corpus.kind === 'text' ? corpus.text : JSON.stringify(corpus.files);
}

/** Runs that were saved before there were others have learned a text. */
function withTask(run: SavedRun): SavedRun {
  return { ...run, summary: { ...run.summary, task: run.summary.recipe?.proposal.task ?? 'next-token' } };
}

function isSavedRun(value: unknown): value is SavedRun {
  const run = value as Partial<SavedRun> | null;
  return (
    run?.format === 1 &&
    Array.isArray(run.history) &&
    typeof run.corpusHash === 'string' &&
    typeof run.summary?.id === 'string' &&
    typeof run.summary.label === 'string' &&
    typeof run.summary.state === 'string' &&
    typeof run.summary.options === 'object' &&
    typeof run.summary.source === 'object' &&
    Array.isArray(run.summary.snapshots)
  );
}
