/** What the host and the page of a lesson tell each other. */
import type { Fault, Lesson } from '../lessons/lesson';
import type { Reading } from '../lessons/reading';
import type { UnitScores } from './concepts';
import type { HistoryPoint, RunSummary } from './runs';
import type { Hold } from '../model/hold';
import type { Drawing } from './stateReading';
import type { PackedStep, PackedTrace, PackedValue } from './traceCodec';
import type { RunWeights } from './trainerMessages';

export type * from '../lessons/lesson';
export type { Reading } from '../lessons/reading';
export type { ViewName } from '../lessons/viewNames';
export type { Drawing, HistoryPoint, Hold, RunWeights };

/** How far a reader has come in a lesson; what is remembered of it. */
export interface LessonProgress {
  readonly page: number;
  /** Names of the questions that are answered. */
  readonly answered: readonly string[];
}

/** The lesson after this one. */
export interface NextLesson {
  readonly href: string;
  readonly title: string;
}

/** A figure's network as it is now, and what it makes of what it reads. */
export interface FigureState {
  readonly run: RunSummary;
  /** What the numbers of the answers stand for. */
  readonly outputs: readonly string[];
  readonly trace: PackedTrace;
  /** The curve of its loss so far, the oldest point first. */
  readonly history: readonly HistoryPoint[];
  /** Signs between letter and answer now, where the memory is tested. */
  readonly distance?: number;
  /** The step that is looked at, where one is. */
  readonly step?: PackedStep;
  readonly weights: PackedValue<readonly RunWeights[]>;
  /** Those to choose from, where it sees pictures; told once. */
  readonly pictures?: readonly ShownPicture[];
  /** How its units go with properties of the text that it learns from. */
  readonly concepts?: readonly UnitConcept[];
  /** How a network that tells what comes next goes on with what it reads. */
  readonly written?: string;
  /** Where the state is drawn. */
  readonly drawing?: PackedValue<Drawing>;
  /** What is put in place of what the network held, in the trace and the step. */
  readonly holds: readonly Hold[];
}

/** A property, as people call it, and how each unit goes with it. */
export interface UnitConcept extends UnitScores {
  readonly name: string;
}

/** A picture to choose. */
export interface ShownPicture {
  readonly path: string;
  /** The file, base64. */
  readonly png: string;
}

/** How a network goes on with a text. */
export interface Writing {
  /** 0 always takes the likeliest. */
  readonly temperature: number;
  readonly seed: number;
}

export type ToLessonView =
  /** `folder`: where pictures are, for the page. */
  | {
      type: 'lesson';
      lesson: Lesson;
      faults: readonly Fault[];
      progress: LessonProgress;
      folder: string;
      next?: NextLesson;
    }
  /** `racer`: which of its networks, where there are several. */
  | { type: 'figure'; figure: string; racer?: string; state: FigureState }
  /** Without a figure: about the lesson. */
  | { type: 'problem'; message: string; figure?: string };

export type FromLessonView =
  | { type: 'ready' }
  /** The figure is on the page that is seen: it is to live. */
  | { type: 'open'; figure: string }
  | { type: 'read'; figure: string; reading: Reading }
  | { type: 'step'; figure: string; step: number | undefined }
  /** Weights set by hand; those that are not named stay. */
  | { type: 'weights'; figure: string; weights: readonly { name: string; values: Float32Array | number[] }[] }
  /** Held from now on in place of what was held before, until something else is read; none lets all go. */
  | { type: 'hold'; figure: string; holds: readonly Hold[] }
  /** Other numbers for the words. */
  | { type: 'vocabulary'; figure: string; numbers: Readonly<Record<string, number>> }
  /** So many signs between letter and answer: other examples, and a network that has learned nothing yet. */
  | { type: 'distance'; figure: string; steps: number }
  /** `still`: nothing is shown before the end. */
  | { type: 'train'; figure: string; still: boolean }
  | { type: 'pause'; figure: string }
  /** Goes on with the text in another way. */
  | { type: 'write'; figure: string; writing: Writing }
  /** Back to the weights, the words and the inputs of the lesson. */
  | { type: 'reset'; figure: string }
  /** The last state of the figure, or of this racer, is on the screen. */
  | { type: 'figureDrawn'; figure: string; racer?: string }
  | { type: 'progress'; progress: LessonProgress }
  /** Another lesson, or a file beside this one. */
  | { type: 'follow'; href: string }
  /** The text of the lesson, at a line. */
  | { type: 'openText'; line?: number };
