/** The files of corpora that are made, as a file system of their own: what reads, opens and saves files needs to know nothing of them. */
import * as vscode from 'vscode';
import type { MadeRequest } from '../protocol/corpus';
import { madeScheme } from './ids';
import { madeAt, madePath } from './made';
import type { TrainerClient } from './trainerClient';

/** Corpora that are kept; others are made again. */
const mostKept = 2;

type Contents = ReadonlyMap<string, Uint8Array>;

export function madeFolder(request: MadeRequest): vscode.Uri {
  return vscode.Uri.from({ scheme: madeScheme, path: madePath(request) });
}

/** What a folder is made from; undefined for one that is found. */
export function requestOf({ scheme, path }: vscode.Uri): MadeRequest | undefined {
  return scheme === madeScheme ? madeAt(path)?.request : undefined;
}

export class MadeFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  /** By the path of the folder, the longest unused first. */
  private readonly kept = new Map<string, Promise<Contents>>();

  constructor(private readonly trainer: Pick<TrainerClient, 'call'>) {}

  static register(trainer: Pick<TrainerClient, 'call'>): vscode.Disposable {
    return vscode.workspace.registerFileSystemProvider(madeScheme, new MadeFiles(trainer), {
      isReadonly: true,
      isCaseSensitive: true,
    });
  }

  /** They never change. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { contents, rest } = await this.find(uri);
    const bytes = contents.get(rest);
    const isFolder = !bytes && entriesOf(contents, rest).length > 0;
    if (!bytes && !isFolder) throw vscode.FileSystemError.FileNotFound(uri);
    return {
      type: bytes ? vscode.FileType.File : vscode.FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: bytes?.length ?? 0,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const { contents, rest } = await this.find(uri);
    return entriesOf(contents, rest);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { contents, rest } = await this.find(uri);
    const bytes = contents.get(rest);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  private async find(uri: vscode.Uri): Promise<{ contents: Contents; rest: string }> {
    const found = madeAt(uri.path);
    if (!found) throw vscode.FileSystemError.FileNotFound(uri);
    return { contents: await this.contents(found.request), rest: found.rest };
  }

  private contents(request: MadeRequest): Promise<Contents> {
    const key = madePath(request);
    const known = this.kept.get(key) ?? this.make(request);
    this.kept.delete(key);
    this.kept.set(key, known);
    // One that cannot be made now may be made later.
    known.catch(() => this.kept.delete(key));
    for (const old of this.kept.keys()) if (this.kept.size > mostKept) this.kept.delete(old);
    return known;
  }

  private async make(request: MadeRequest): Promise<Contents> {
    const { files, pictures = [] } = await this.trainer.call('make', request);
    const encoder = new TextEncoder();
    return new Map([
      ...files.map(({ path, text }) => [path, encoder.encode(text)] as const),
      ...pictures.map(({ path, bytes }) => [path, bytes] as const),
    ]);
  }
}

/** What lies directly in a folder. */
function entriesOf(contents: Contents, folder: string): [string, vscode.FileType][] {
  const start = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, vscode.FileType>();
  for (const path of contents.keys()) {
    if (!path.startsWith(start)) continue;
    const [name, ...more] = path.slice(start.length).split('/');
    entries.set(name, more.length > 0 ? vscode.FileType.Directory : vscode.FileType.File);
  }
  return [...entries];
}
