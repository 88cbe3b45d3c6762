/** What a run learns from, read from an editor or from files, or the reason why it cannot be. */
import * as vscode from 'vscode';
import type { RawFile, TextFile } from '../protocol/corpus';
import { RpcError } from '../protocol/rpc';
import type { TextSource } from '../protocol/runs';
import { textOf } from '../training/recipe/files';
import type { TrainerClient } from './trainerClient';

export interface CorpusText {
  readonly text: string;
  /** Short name for people: file, and lines where it is a part of it. */
  readonly name: string;
  readonly source: TextSource;
}

export const largestFile = 50 * 1024 * 1024;
const mostFiles = 2000;
/** Files that nobody means to train on with the folder that they are in: pictures are asked for apart. */
const noTexts = '{**/*.png,**/*.PNG,**/*.unroll.json,**/node_modules/**}';
/** Files that are known not to be text by their names. */
const isNoText =
  /\.(?:png|jpe?g|gif|webp|bmp|ico|pdf|zip|gz|woff2?|ttf|mp[34]|exe|dll|so|wasm|vsix|safetensors|bin)$/i;

/** @throws RpcError whose message says what to do instead */
export async function corpusOfFile(uri: vscode.Uri, range?: vscode.Range): Promise<CorpusText> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (!open) await checkFile(uri);
  return corpusOfDocument(open ?? (await vscode.workspace.openTextDocument(uri)), range);
}

export function corpusOfDocument(document: vscode.TextDocument, range?: vscode.Range): CorpusText {
  const { uri } = document;
  if (uri.scheme.startsWith('vscode-notebook'))
    throw new RpcError(
      'notebook',
      vscode.l10n.t(
        'Unroll cannot follow the cells of a notebook. Copy the text into a file and train on that.',
      ),
    );
  const text = document.getText(range);
  const start = range ? document.offsetAt(range.start) : 0;
  checkText(text);
  return {
    text,
    name: nameOf(document, range),
    source: { uri: uri.toString(), start, end: start + text.length },
  };
}

/** What files of a folder hold as one text; a single one can be followed in its editor. */
export function corpusOfFiles(folder: vscode.Uri, files: readonly TextFile[], name: string): CorpusText {
  const text = textOf(files);
  const only = files.length === 1 ? { uri: vscode.Uri.joinPath(folder, files[0].path).toString() } : {};
  return { text, name, source: { ...only, start: 0, end: text.length } };
}

/**
 * Files as text: as open editors have them, else as they are on disk. The worker decodes them.
 * @param paths relative to the folder
 * @param whole whether each must be text; else those that are none are left out, unless all are
 * @throws RpcError where one cannot be read, all are too large, or one is `binary`
 */
export async function readTextFiles(
  folder: vscode.Uri,
  paths: readonly string[],
  trainer: Pick<TrainerClient, 'call'>,
  whole = true,
): Promise<TextFile[]> {
  const uris = paths.map((path) => vscode.Uri.joinPath(folder, path));
  checkSize((await Promise.all(uris.map(stat))).reduce((sum, { size }) => sum + size, 0));
  const found = await Promise.all(uris.map((uri, i) => fileAt(uri, paths[i])));
  const raw = found.filter((file) => 'bytes' in file);
  const decoded = raw.length > 0 ? await trainer.call('decode', raw, whole) : [];
  const texts = new Map(
    [...found.filter((file) => 'text' in file), ...decoded].map((file) => [file.path, file]),
  );
  return paths.flatMap((path) => texts.get(path) ?? []);
}

async function fileAt(uri: vscode.Uri, path: string): Promise<TextFile | RawFile> {
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  return open ? { path, text: open.getText() } : { path, bytes: await vscode.workspace.fs.readFile(uri) };
}

/**
 * Paths of the files of a folder that may be text, in the folders below too, without what VS Code does not show, recipes and
 * packages of others.
 */
export async function textFilesIn(folder: vscode.Uri): Promise<string[]> {
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, '**/*'),
    new vscode.RelativePattern(folder, noTexts),
    mostFiles,
  );
  return found
    .map(({ path }) => path.slice(folder.path.length + 1))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')) && !isNoText.test(path))
    .sort();
}

/** @throws RpcError `empty-corpus` or `binary` */
export function checkText(text: string): void {
  if (text.trim() === '')
    throw new RpcError(
      'empty-corpus',
      vscode.l10n.t('There is no text to learn from. Select some text, or open a file that has some.'),
    );
  if (text.includes('\0'))
    throw new RpcError('binary', vscode.l10n.t('This is not text but binary data. Choose a text file.'));
}

async function checkFile(uri: vscode.Uri): Promise<void> {
  const { size, type } = await stat(uri);
  if (type & vscode.FileType.Directory)
    throw new RpcError('folder', vscode.l10n.t('This is a folder. Choose one file of it.'));
  checkSize(size);
  const bytes = await vscode.workspace.fs.readFile(uri);
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!isUtf16 && bytes.subarray(0, 65536).includes(0)) checkText('a\0');
}

function checkSize(size: number): void {
  if (size <= largestFile) return;
  throw new RpcError(
    'too-large',
    vscode.l10n.t(
      'There are {0} MB to read; Unroll reads up to {1} MB. Save a part of them as a file of its own, and train on that.',
      Math.ceil(size / 1048576),
      largestFile / 1048576,
    ),
  );
}

async function stat(uri: vscode.Uri): Promise<vscode.FileStat> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    throw new RpcError('no-file', vscode.l10n.t('The file {0} cannot be read. Is it still there?', uri.path));
  }
}

function nameOf({ uri }: vscode.TextDocument, range: vscode.Range | undefined): string {
  const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (!range) return file;
  const first = range.start.line + 1;
  // Nothing of the line is selected when the selection ends at its start.
  const last = range.end.line + (range.end.character > 0 ? 1 : 0);
  return last <= first ? `${file}:${first}` : `${file}:${first}–${last}`;
}
