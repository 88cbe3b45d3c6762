/** Recipe files in the workspace: read, with the files that they name, and written. */
import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { TextFile } from '../protocol/corpus';
import { RpcError } from '../protocol/rpc';
import { usualExamples, type MadeName } from '../data/made/made';
import { pathsFor } from '../training/recipe/files';
import { optionsOf, readRecipe, RecipeError, type Recipe } from '../training/recipe/recipe';
import { readTextFiles } from './corpus';
import { madeFolder } from './madeFiles';
import { isPicture } from './pictures';
import type { TrainerClient } from './trainerClient';

export const recipeEnding = '.unroll.json';

/** What makes text of the bytes of files. */
type Decoder = Pick<TrainerClient, 'call'>;

export interface OpenedRecipe {
  readonly recipe: Recipe;
  /** Of the corpus. */
  readonly folder: vscode.Uri;
  readonly files: readonly TextFile[];
  /** Paths of the pictures that it names as the corpus itself. */
  readonly pictures: readonly string[];
}

/**
 * Reads a recipe, as an open editor has it, and the files that it names. A fault is shown where it stands.
 * @throws RpcError
 */
export async function openRecipe(uri: vscode.Uri, trainer: Decoder): Promise<OpenedRecipe> {
  const [{ text }] = await readTextFiles(folderOf(uri), [nameOf(uri)], trainer);
  try {
    return await openFiles(readRecipe(text), folderOf(uri), trainer);
  } catch (error) {
    if (error instanceof RecipeError) throw await shown(uri, error);
    throw error;
  }
}

/**
 * Reads the files that a recipe names.
 * @param base the folder that the recipe's own is relative to
 * @throws RpcError, RecipeError
 */
async function openFiles(recipe: Recipe, base: vscode.Uri, trainer: Decoder): Promise<OpenedRecipe> {
  const { made } = recipe.corpus;
  if (made !== undefined) return openMade(recipe, made, trainer);
  const folder = within(base, recipe.corpus.folder ?? '');
  const paths = await pathsFor(recipe.corpus.files ?? [], (below) => filesIn(folder, below));
  const texts = paths.filter((path) => !isPicture(path));
  const files = await readTextFiles(folder, texts, trainer);
  return { recipe, folder, files, pictures: paths.filter(isPicture) };
}

/** The files of a corpus that is made; its pictures are those that its table names. */
async function openMade(recipe: Recipe, made: MadeName, trainer: Decoder): Promise<OpenedRecipe> {
  const { examples = usualExamples } = recipe.corpus;
  const folder = madeFolder({ made, examples, seed: optionsOf(recipe).seed });
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const paths = entries.flatMap(([name, type]) => (type === vscode.FileType.File ? [name] : []));
  return { recipe, folder, files: await readTextFiles(folder, paths, trainer), pictures: [] };
}

/** The path of a folder as a recipe beside it says it: relative, with `/` between its parts; whole where there is no way. */
export function pathFrom(recipe: vscode.Uri, folder: vscode.Uri): string {
  const isNear = recipe.scheme === folder.scheme && recipe.authority === folder.authority;
  return isNear ? posix.relative(folderOf(recipe).path, folder.path) : folder.path;
}

export function folderOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..');
}

export function nameOf({ path }: vscode.Uri): string {
  return posix.basename(path);
}

/** A path that starts at the root is meant as it is. */
function within(folder: vscode.Uri, path: string): vscode.Uri {
  return folder.with({ path: posix.resolve(folder.path, path) });
}

/** Paths of all files in a folder and below, relative to `root`. */
export async function filesIn(root: vscode.Uri, folder: string): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, folder));
  const found = await Promise.all(
    entries.map(([name, type]) => {
      const path = posix.join(folder, name);
      if (type === vscode.FileType.Directory) return filesIn(root, path);
      return type & vscode.FileType.File ? [path] : [];
    }),
  );
  return found.flat();
}

/** Opens the recipe at the fault. */
async function shown(uri: vscode.Uri, { message, code, offset = 0 }: RecipeError): Promise<RpcError> {
  const document = await vscode.workspace.openTextDocument(uri);
  const position = document.positionAt(offset);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
  return new RpcError(code, `${nameOf(uri)}:${position.line + 1}: ${message}`);
}
