/** Train on a selection, a file or a folder: read it, ask what to learn where there is a choice, ask which network, start. */
import * as vscode from 'vscode';
import { RpcError } from '../protocol/rpc';
import type { ExamplesCorpus, ExamplesProposal, Proposal, TextFile } from '../protocol/corpus';
import type { PresetName, RunOptions } from '../training/options';
import {
  corpusOfDocument,
  corpusOfFile,
  corpusOfFiles,
  readTextFiles,
  textFilesIn,
  type CorpusText,
} from './corpus';
import { askOptions } from './customForm';
import { networkName } from '../protocol/runs';
import { optionsForExamples, readingOptions } from './exampleOptions';
import { pickPreset, type Choice, type Measure, type OptionsOf } from './presetPick';
import { picturesIn, sourceOf, withPictures } from './pictures';
import { reading } from './reading';
import { askProposal } from './proposalPick';
import type { Session } from './session';
import type { Sessions } from './sessions';
import { optionsFromSettings, optionsOfPreset, optionsOfText, type Rules } from './settings';
import type { TrainerClient } from './trainerClient';
import { warn } from './warn';
import { changeProposal, type Changed } from './wizard/wizard';

const lastChoiceKey = 'lastChoice';
/** Characters that the size of the vocabulary is guessed from, for the measurement alone. */
const guessedFrom = 1_000_000;

export interface TrainServices {
  readonly sessions: Sessions;
  readonly trainer: TrainerClient;
  readonly rules: Rules;
  readonly memento: vscode.Memento;
  /** Shows a run in the panel. */
  show(session: Session): void;
}

export class TrainCommands {
  constructor(private readonly services: TrainServices) {}

  async trainOnSelection(): Promise<void> {
    const editor = presentEditor();
    if (!editor)
      throw new RpcError(
        'no-editor',
        vscode.l10n.t('Open a text file and select what the network should learn.'),
      );
    const { document, selection } = editor;
    if (selection.isEmpty)
      throw new RpcError(
        'empty-corpus',
        vscode.l10n.t('Nothing is selected. Select some text, or run “Train RNN on File”.'),
      );
    await this.train(corpusOfDocument(document, selection));
  }

  async trainOnFile(target?: unknown): Promise<void> {
    const uri = target instanceof vscode.Uri ? target : presentEditor()?.document.uri;
    if (!uri)
      throw new RpcError('no-editor', vscode.l10n.t('Open a text file, or choose one in the Explorer.'));
    const corpus = await corpusOfFile(uri);
    // Examples are found again in the files of a folder.
    if (uri.scheme === 'untitled') return this.train(corpus);
    const [folder, path] = [vscode.Uri.joinPath(uri, '..'), nameOfFile(uri)];
    await this.trainOnFiles(folder, [{ path, text: corpus.text }], path);
  }

  async trainOnFolder(target?: unknown): Promise<void> {
    const folder = target instanceof vscode.Uri ? target : await askFolder();
    if (!folder) return;
    const [texts, pictures] = await Promise.all([textFilesIn(folder), picturesIn(folder)]);
    if (texts.length + pictures.length === 0)
      throw new RpcError(
        'no-file',
        vscode.l10n.t('There is neither a text file nor a PNG file in {0}.', folder.path),
      );
    const name = nameOfFile(folder);
    const files = await reading(name, () => readTextFiles(folder, texts, this.services.trainer, false));
    await this.trainOnFiles(folder, files, name, pictures);
  }

  /** Starts a run on a text without asking. */
  start({ text, name, source }: CorpusText, options: RunOptions): Session {
    const label = `${name} · ${networkName(options)}`;
    return this.services.sessions.create({
      corpus: { kind: 'text', text },
      source,
      options: optionsOfText(options),
      label,
    });
  }

  /** Starts a run on examples without asking. */
  startExamples(corpus: ExamplesCorpus, folder: vscode.Uri, name: string, options: RunOptions): Session {
    const source = sourceOf(corpus, folder);
    return this.services.sessions.create({
      corpus,
      source,
      options,
      label: `${name} · ${networkName(options)}`,
    });
  }

  /**
   * @param name of the file or the folder, for people
   * @param pictures paths of those that may be a corpus of their own
   */
  private async trainOnFiles(
    folder: vscode.Uri,
    files: readonly TextFile[],
    name: string,
    pictures: readonly string[] = [],
  ): Promise<void> {
    const { trainer, show } = this.services;
    const proposals = await reading(name, () => trainer.call('propose', files, pictures));
    const answer = await askProposal(proposals);
    const chosen =
      answer === 'change' ? await this.change(proposals, files, folder) : answer && { proposal: answer };
    if (!chosen) return;
    const { proposal, ...own } = chosen;
    if (proposal.task === 'next-token')
      return this.train(corpusOfFiles(folder, filesOf(proposal, files), name));
    const corpus = await withPictures(corpusOf(proposal, files), folder, trainer);
    const options = await this.askExampleOptions(corpus, folder, name, own);
    if (options) show(this.startExamples(corpus, folder, name, options));
  }

  private change(
    proposals: readonly Proposal[],
    files: readonly TextFile[],
    folder: vscode.Uri,
  ): Promise<Changed | undefined> {
    const { rules, trainer } = this.services;
    const ofExamples = proposals.filter((proposal) => proposal.task !== 'next-token');
    return changeProposal(ofExamples, async (proposal) => {
      const corpus = await withPictures(corpusOf(proposal, files), folder, trainer);
      return trainer.call('survey', corpus, readingOptions(optionsFromSettings(rules), proposal));
    });
  }

  private async train(corpus: CorpusText): Promise<void> {
    const options = await this.askTextOptions(corpus.text);
    if (options) this.services.show(this.start(corpus, options));
  }

  private askTextOptions(text: string): Promise<RunOptions | undefined> {
    const { rules, trainer } = this.services;
    const characters = new Set(text.slice(0, guessedFrom)).size + 1;
    return this.askOptions({
      ofPreset: (preset) => optionsOfText(optionsOfPreset(preset, rules)),
      fromSettings: () => optionsOfText(optionsFromSettings(rules)),
      measure: (options, milliseconds) =>
        trainer.call(
          'estimate',
          options,
          { vocabulary: vocabularyGuess(options, characters, text) },
          milliseconds,
        ),
    });
  }

  private async askExampleOptions(
    corpus: ExamplesCorpus,
    folder: vscode.Uri,
    name: string,
    own: Pick<RunOptions, 'attention'>,
  ): Promise<RunOptions | undefined> {
    const { rules, trainer } = this.services;
    const read = (options: RunOptions): RunOptions => readingOptions({ ...options, ...own }, corpus.proposal);
    const base = read(optionsFromSettings(rules));
    const survey = await reading(name, () => trainer.call('survey', corpus, base));
    void warn(survey.warnings, folder);
    const ofPreset = (preset: PresetName): RunOptions =>
      optionsForExamples(read(optionsOfPreset(preset, rules)), preset, survey);
    return this.askOptions({
      ofPreset,
      fromSettings: () => ({ ...base, iterations: ofPreset('balanced').iterations }),
      measure: (options, milliseconds) => trainer.call('estimate', options, survey.shape, milliseconds),
    });
  }

  private async askOptions({ ofPreset, fromSettings, measure }: Choices): Promise<RunOptions | undefined> {
    const { rules, memento } = this.services;
    const choice = await pickPreset(memento.get<Choice>(lastChoiceKey, 'quick'), ofPreset, measure);
    if (!choice) return undefined;
    // Nobody waits for it: the first picture comes sooner.
    void memento.update(lastChoiceKey, choice);
    return choice === 'custom' ? askOptions(fromSettings(), rules, measure) : ofPreset(choice);
  }
}

function corpusOf(proposal: ExamplesProposal, files: readonly TextFile[]): ExamplesCorpus {
  return { kind: 'examples', proposal, files: filesOf(proposal, files) };
}

/** The files that take part. */
function filesOf({ paths }: Proposal, files: readonly TextFile[]): TextFile[] {
  const used = new Set(paths);
  return files.filter(({ path }) => used.has(path));
}

/** What can be chosen for a corpus, and what it costs. */
interface Choices {
  readonly ofPreset: OptionsOf;
  readonly fromSettings: () => RunOptions;
  readonly measure: Measure;
}

async function askFolder(): Promise<vscode.Uri | undefined> {
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Train'),
    title: vscode.l10n.t('Train RNN on Folder'),
    ...(defaultUri && { defaultUri }),
  });
  return chosen?.at(0);
}

function nameOfFile({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function vocabularyGuess({ tokens }: RunOptions, characters: number, text: string): number {
  return tokens === 'character' ? characters : new Set(text.slice(0, guessedFrom).split(/\b/)).size + 1;
}

/** The editor that has the focus, or had it before a panel took it. */
function presentEditor(): vscode.TextEditor | undefined {
  return vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
}
