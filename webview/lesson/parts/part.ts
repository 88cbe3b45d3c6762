/** What a lesson's figure gives to each thing that it shows, and asks of it. */
import type {
  Drawing,
  EditName,
  Figure,
  HistoryPoint,
  Hold,
  Reading,
  RunWeights,
  ShownPicture,
  UnitConcept,
  Writing,
} from '../../../src/protocol/lessonMessages';
import type { Reading as AnswersReading } from '../../network/answers';
import type { Ink } from '../../network/draw/ink';
import type { State } from '../../network/state';
import type { TabServices } from '../../network/tabs/tab';

/** One of the networks of a figure. */
export interface RacerNow {
  /** The figure's own where it is no race. */
  readonly name: string;
  readonly state: State;
  readonly history: readonly HistoryPoint[];
}

/** A figure as it is now. */
export interface FigureNow {
  readonly figure: Figure;
  /** As the panel's components know it; in a race, of the network that is looked at. */
  readonly state: State;
  readonly weights: readonly RunWeights[];
  /** All of its networks, in their order. */
  readonly racers: readonly RacerNow[];
  /** Which of them is looked at. */
  readonly racer: string;
  /** Signs between letter and answer, where the memory is tested. */
  readonly distance: number | undefined;
  /** What it reads; undefined where that is its first example. */
  readonly reading: Reading | undefined;
  /** The number of each word, where words are numbers. */
  readonly numbers: Readonly<Record<string, number>>;
  /** What the reader has changed. */
  readonly changed: ReadonlySet<EditName>;
  /** Those to choose from. */
  readonly pictures: readonly ShownPicture[];
  /** How its units go with properties of its text; none while it trains. */
  readonly concepts: readonly UnitConcept[];
  /** The text that the network writes about what it reads, or goes on with. */
  readonly written: string | undefined;
  /** What its state is drawn by, where it is. */
  readonly drawing: Drawing | undefined;
  /** What is put in place of what it held. */
  readonly holds: readonly Hold[];
  /** What it made of the same with nothing held. */
  readonly whole: AnswersReading | undefined;
  /** Answers that the reader has guessed rightly. */
  readonly guessed: number;
}

/** What a part may ask of its figure, besides what the tabs of the panel may. */
export interface PartServices extends TabServices {
  /** @param change what of its input the reader has changed */
  read(reading: Reading, change?: 'input' | 'order'): void;
  setWeights(weights: readonly { readonly name: string; readonly values: readonly number[] }[]): void;
  /** Goes on with the text in another way. */
  write(writing: Writing): void;
  setDistance(steps: number): void;
  setVocabulary(numbers: Readonly<Record<string, number>>): void;
  /** None lets all go. */
  hold(holds: readonly Hold[]): void;
  /** So many answers were guessed rightly by now. */
  guessed(right: number): void;
}

export interface FigurePart {
  readonly element: HTMLElement;
  update(now: FigureNow): void;
  setInk?(ink: Ink): void;
}

export type CreatePart = (figure: Figure, services: PartServices) => FigurePart;

export const mayEdit = ({ edit = [] }: Figure, what: EditName): boolean => edit.includes(what);
