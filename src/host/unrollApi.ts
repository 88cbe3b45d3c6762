/** The API for other extensions over the sessions. */
import * as vscode from 'vscode';
import { RpcError } from '../protocol/rpc';
import type { Baseline } from '../protocol/runs';
import { unpackTrace } from '../protocol/traceCodec';
import type { RunOptions } from '../training/options';
import type { Answers } from './answers';
import type { Concept, RunHandle, Trace, TrainOptions, UnrollApi } from './api';
import { searchConcepts } from './concepts/conceptSearch';
import { caption } from './concepts/conceptWords';
import { propertyOf } from './concepts/ownProperty';
import type { Comparisons } from './comparisons';
import { checkText, corpusOfFile, type CorpusText } from './corpus';
import type { Documents } from './documents';
import type { Session } from './session';
import type { Sessions } from './sessions';
import { completed, optionsFromSettings, optionsOfPreset, type Rules } from './settings';

export interface ApiServices {
  readonly sessions: Sessions;
  readonly answers: Answers;
  readonly documents: Documents;
  readonly comparisons: Comparisons;
  readonly rules: Rules;
}

export function createApi(
  services: ApiServices,
  start: (corpus: CorpusText, options: RunOptions) => Session,
): UnrollApi {
  const { sessions, comparisons, rules } = services;
  const handles = new WeakMap<Session, RunHandle>();
  const handleOf = (session: Session): RunHandle => {
    const compare = async (): Promise<RunHandle> => handleOf(await comparisons.compare(session));
    const handle = handles.get(session) ?? createHandle(services, session, compare);
    handles.set(session, handle);
    return handle;
  };
  return {
    get runs() {
      return sessions.list.map(handleOf);
    },
    async train(corpus, options = {}) {
      const wanted = optionsOf(options, rules);
      return handleOf(start(await corpusOf(corpus), wanted));
    },
  };
}

async function corpusOf(corpus: Parameters<UnrollApi['train']>[0]): Promise<CorpusText> {
  if ('uri' in corpus) return corpusOfFile(corpus.uri, corpus.range);
  checkText(corpus.text);
  return { text: corpus.text, name: vscode.l10n.t('Text'), source: { start: 0, end: corpus.text.length } };
}

function optionsOf({ preset, ...given }: TrainOptions, rules: Rules): RunOptions {
  const base = preset ? optionsOfPreset(preset, rules) : optionsFromSettings(rules);
  return completed(base, given as Partial<RunOptions>, rules);
}

function createHandle(
  { sessions, answers, documents }: ApiServices,
  session: Session,
  compareWithoutMemory: RunHandle['compareWithoutMemory'],
): RunHandle {
  return {
    id: session.id,
    get label() {
      return session.summary.label;
    },
    get state() {
      return session.state;
    },
    get parameters() {
      return session.summary.facts?.parameters ?? 0;
    },
    get history() {
      return session.history;
    },
    get baselines() {
      return baselinesOf(session);
    },
    onDidChange: (listener, thisArgs, disposables) => {
      const subscription = new vscode.Disposable(session.onDidChange(() => listener.call(thisArgs)).dispose);
      disposables?.push(subscription);
      return subscription;
    },
    done: whenDone(session),
    async trace(text): Promise<Trace> {
      const packed = await answers.trace(session, { text, warmUp: 0, gates: true });
      const { tokens, layers, top, surprise, reads, attention } = unpackTrace(packed);
      return {
        ...{ tokens: [...tokens], layers: [...layers], top, surprise },
        ...(reads !== undefined && { reads }),
        ...(attention && { attention }),
      };
    },
    async concepts(uri, { pattern } = {}): Promise<Concept[]> {
      const document = await vscode.workspace.openTextDocument(uri);
      const { findings } = await searchConcepts(
        session,
        document,
        { answers, documents },
        { own: pattern === undefined ? undefined : propertyOf(pattern) },
      );
      return findings.map(({ concept, layer, unit, of, score, heldOut, chance, untrained }, i) => ({
        ...{ concept, layer, unit, of, score, heldOut, chance },
        ...(untrained !== undefined && { untrained }),
        caption: caption(findings[i], session.summary),
      }));
    },
    generate: (prompt, length, options) => answers.generate(session, prompt, length, options),
    pause: () => sessions.pause(session),
    resume: () => sessions.resume(session),
    stop: () => sessions.stop(session),
    compareWithoutMemory,
  };
}

function baselinesOf({ summary }: Session): RunHandle['baselines'] {
  const lossOf = (wanted: Baseline['name']): number =>
    summary.facts?.baselines.find(({ name }) => name === wanted)?.loss ?? NaN;
  return { uniform: lossOf('uniform'), unigram: lossOf('unigram'), bigram: lossOf('bigram') };
}

function whenDone(session: Session): RunHandle['done'] {
  const done = new Promise<Awaited<RunHandle['done']>>((resolve, reject) => {
    const settle = (): void => {
      const { state, progress, reason } = session.summary;
      if (state === 'failed') reject(new RpcError('failed', reason ?? ''));
      else if (state === 'done') {
        const { loss = NaN, validationLoss, iteration = 0, seconds = 0 } = progress ?? {};
        resolve({
          loss,
          iterations: iteration,
          seconds,
          ...(validationLoss !== undefined && { validationLoss }),
        });
      } else return;
      subscription?.dispose();
    };
    const subscription = session.onDidChange(settle);
    settle();
  });
  // Nobody has to wait for it.
  done.catch(() => undefined);
  return done;
}
