/** Train on a selection or a file: read the text, ask which network, start. */
import * as vscode from 'vscode';
import { RpcError } from '../protocol/rpc';
import type { RunOptions } from '../training/options';
import { corpusOfDocument, corpusOfFile, type CorpusText } from './corpus';
import { askOptions } from './customForm';
import { shapeOf } from './describe';
import { pickPreset, type Choice, type Measure } from './presetPick';
import type { Session } from './session';
import type { Sessions } from './sessions';
import { optionsFromSettings, optionsOfPreset, type Rules } from './settings';
import type { TrainerClient } from './trainerClient';

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
    await this.train(await corpusOfFile(uri));
  }

  /** Starts a run without asking. */
  start({ text, name, source }: CorpusText, options: RunOptions): Session {
    const label = `${name} · ${shapeOf(options)}`;
    return this.services.sessions.create({ corpus: { kind: 'text', text }, source, options, label });
  }

  private async train(corpus: CorpusText): Promise<void> {
    const options = await this.askOptions(corpus.text);
    if (options) this.services.show(this.start(corpus, options));
  }

  private async askOptions(text: string): Promise<RunOptions | undefined> {
    const { rules, memento, trainer } = this.services;
    const characters = new Set(text.slice(0, guessedFrom)).size + 1;
    const measure: Measure = (options, milliseconds) =>
      trainer.call(
        'estimate',
        options,
        { vocabulary: vocabularyGuess(options, characters, text) },
        milliseconds,
      );
    const choice = await pickPreset(memento.get<Choice>(lastChoiceKey, 'quick'), rules, measure);
    if (!choice) return undefined;
    // Nobody waits for it: the first picture comes sooner.
    void memento.update(lastChoiceKey, choice);
    if (choice !== 'custom') return optionsOfPreset(choice, rules);
    return askOptions(optionsFromSettings(rules), rules, measure);
  }
}

function vocabularyGuess({ tokens }: RunOptions, characters: number, text: string): number {
  return tokens === 'character' ? characters : new Set(text.slice(0, guessedFrom).split(/\b/)).size + 1;
}

/** The editor that has the focus, or had it before a panel took it. */
function presentEditor(): vscode.TextEditor | undefined {
  return vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
}
