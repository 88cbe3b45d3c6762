/** Run a recipe, and write the recipe of a run. */
import * as vscode from 'vscode';
import { RpcError } from '../protocol/rpc';
import { optionsOf } from '../training/recipe/recipe';
import { taskOf, writeRecipe, type RecipeCorpus } from '../training/recipe/write';
import type { Answers } from './answers';
import { networkName } from '../protocol/runs';
import { reading } from './reading';
import { requestOf } from './madeFiles';
import { runOfRecipe } from './recipeRuns';
import { folderOf, nameOf, openRecipe, pathFrom, recipeEnding } from './recipes';
import type { Session } from './session';
import type { Sessions } from './sessions';
import type { TrainerClient } from './trainerClient';
import { warn } from './warn';

export interface RecipeServices {
  readonly sessions: Sessions;
  readonly answers: Answers;
  readonly trainer: TrainerClient;
  /** Shows a run in the panel. */
  show(session: Session): void;
}

export class RecipeCommands {
  constructor(private readonly services: RecipeServices) {}

  /** Trains what a recipe says: the one given, the one that is open, or one that is picked. */
  async runRecipe(target?: unknown): Promise<void> {
    const uri = target instanceof vscode.Uri ? target : (openRecipeFile() ?? (await pickRecipe()));
    if (!uri) return;
    const label = nameOf(uri).slice(0, -recipeEnding.length);
    const { sessions, trainer, show } = this.services;
    const opened = await reading(nameOf(uri), () => openRecipe(uri, trainer));
    const run = await runOfRecipe(opened, trainer, `${label} · ${networkName(optionsOf(opened.recipe))}`);
    if (run.corpus.kind === 'examples') {
      const { warnings } = await trainer.call('survey', run.corpus, run.options);
      void warn(warnings, opened.folder);
    }
    show(sessions.create(run));
  }

  /** Writes the recipe of a run into a file that the person chooses, and opens it. */
  async saveRecipe(session: Session): Promise<void> {
    const uri = await vscode.window.showSaveDialog({
      defaultUri: proposedPlace(session),
      filters: { [vscode.l10n.t('Recipe of Unroll')]: [recipeEnding.slice(1)] },
      title: vscode.l10n.t('Save Recipe'),
    });
    if (!uri) return;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(await this.recipeOf(session, uri)));
    await vscode.window.showTextDocument(uri);
  }

  /** The text of the recipe of a run, for a file there. */
  private async recipeOf(session: Session, uri: vscode.Uri): Promise<string> {
    const { options, facts, source, recipe } = session.summary;
    const threads = facts?.threads ?? Math.max(1, options.threads);
    if (recipe && 'folder' in source) {
      const { proposal, balanced } = recipe;
      const { longest } = proposal;
      const corpus = {
        ...placeOfFiles(uri, vscode.Uri.parse(source.folder, true), proposal.paths),
        ...(longest !== undefined && { longest }),
      };
      return writeRecipe(corpus, taskOf(proposal, balanced), options, threads);
    }
    const corpus = await this.textCorpus(session, uri);
    return writeRecipe(corpus, { name: 'next-token', tokens: options.tokens }, options, threads);
  }

  /** The file that the run has learned; where that was a part of it, or has changed, the text is written beside the recipe. */
  private async textCorpus(session: Session, recipe: vscode.Uri): Promise<RecipeCorpus> {
    const { source } = session.summary;
    const corpus = await this.services.answers.corpus(session);
    const text = corpus.kind === 'text' ? corpus.text : '';
    const uri = 'uri' in source && source.uri !== undefined ? vscode.Uri.parse(source.uri, true) : undefined;
    const whole =
      uri &&
      (await vscode.workspace.openTextDocument(uri).then(
        (document) => document.getText(),
        () => undefined,
      ));
    if (uri && uri.scheme === recipe.scheme && whole === text) {
      const folder = pathFrom(recipe, folderOf(uri));
      return { ...(folder && { folder }), files: [nameOf(uri)] };
    }
    const name = `${nameOf(recipe).slice(0, -recipeEnding.length)}.txt`;
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folderOf(recipe), name),
      new TextEncoder().encode(text),
    );
    return { files: [name] };
  }
}

/** Where the files of a run on examples are, as a recipe there says it. */
function placeOfFiles(recipe: vscode.Uri, folder: vscode.Uri, files: readonly string[]): RecipeCorpus {
  const request = requestOf(folder);
  // It is made from the seed of the run.
  if (request) return { made: request.made, examples: request.examples };
  const path = pathFrom(recipe, folder);
  return { ...(path && { folder: path }), files };
}

function openRecipeFile(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.path.endsWith(recipeEnding) ? uri : undefined;
}

async function pickRecipe(): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(`**/*${recipeEnding}`);
  if (found.length === 0)
    throw new RpcError(
      'no-recipe',
      vscode.l10n.t(
        'There is no recipe in this workspace: a file called NAME.unroll.json. “Save Recipe…” writes that of a run.',
      ),
    );
  const items = found.map((uri) => ({
    uri,
    label: nameOf(uri),
    description: vscode.workspace.asRelativePath(folderOf(uri)),
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which recipe?') }))?.uri;
}

/** Beside the corpus, else in the workspace. */
function proposedPlace({ summary }: Session): vscode.Uri {
  const { source, label } = summary;
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const file = 'uri' in source && source.uri !== undefined ? vscode.Uri.parse(source.uri, true) : undefined;
  const found = 'folder' in source ? vscode.Uri.parse(source.folder, true) : undefined;
  const beside = found
    ? requestOf(found)
      ? workspace
      : found
    : file && file.scheme !== 'untitled'
      ? folderOf(file)
      : workspace;
  return vscode.Uri.joinPath(beside, `${label.replace(/[^\p{L}\p{N}.]+/gu, '-')}${recipeEnding}`);
}
