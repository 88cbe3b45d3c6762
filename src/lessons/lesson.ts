/** What a lesson file holds, read and found good. Plain data that crosses every boundary. */
import type { PropertyName } from '../data/concepts/properties';
import type { MadeName } from '../data/made/made';
import type { ExamplesTask, Recipe, TextTask } from '../training/recipe/recipe';
import type { ViewName } from './viewNames';

export interface Lesson {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** What is seen at a time: all from one heading of the second level to the next. */
export interface Page {
  readonly title: string;
  readonly pieces: readonly Piece[];
}

export type Piece =
  | { readonly as: 'prose'; readonly nodes: readonly ProseNode[] }
  | { readonly as: 'figure'; readonly figure: Figure }
  /** A figure of the lesson again, as the reader has left it. */
  | { readonly as: 'again'; readonly figure: string }
  | { readonly as: 'question'; readonly question: Question }
  /** A block that is not as it must be, in its place. */
  | { readonly as: 'fault'; readonly fault: Fault };

/** Something that is wrong in the file. */
export interface Fault {
  /** From 0. */
  readonly line: number;
  /** What is wrong and what to do, a sentence or two. */
  readonly message: string;
}

export const proseTags = [
  ...(['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code'] as const),
  ...(['table', 'thead', 'tbody', 'tr', 'th', 'td', 'strong', 'em', 's', 'br', 'hr'] as const),
] as const;
export type ProseTag = (typeof proseTags)[number];

/** Text as a tree. A string is text and nothing else. */
export type ProseNode =
  | string
  | { readonly tag: ProseTag; readonly of: readonly ProseNode[]; readonly start?: number }
  | { readonly tag: 'a'; readonly of: readonly ProseNode[]; readonly href: string }
  | { readonly tag: 'img'; readonly src: string; readonly alt: string }
  | { readonly tag: 'math'; readonly formula: string; readonly display: boolean };

/** A network that lives on the page: what it learns from, what it reads, what is shown of it and may be changed. */
export interface Figure {
  readonly name: string;
  /** What it shows, for screen readers; the name where left out. */
  readonly label?: string;
  readonly data: FigureData;
  readonly task: TextTask | ExamplesTask;
  readonly network?: NonNullable<Recipe['network']>;
  readonly training?: FigureTraining;
  /**
   * Several networks on the same data, with the same seed, by their names: what each has in place of what `network` says. They are
   * trained together.
   */
  readonly race?: Readonly<Record<string, NonNullable<Recipe['network']>>>;
  /** Weights that are set by hand, by their names in formulas. The others are 0 then. */
  readonly weights?: Readonly<Record<string, Matrix>>;
  /** A file beside the lesson, with weights that were trained before. */
  readonly checkpoint?: string;
  /** Whether it is trained before it is shown. */
  readonly start?: 'untrained' | 'trained';
  /** What it reads, texts or paths of pictures: the first one at first, the others by choice. The first example where left out. */
  readonly reads?: readonly string[];
  /** What is right after each step of a series of numbers, also of one that the reader has changed. */
  readonly right?: RightRule;
  /** Steps that the text speaks of, as A, B, C …: each a t, from 0, as below the drawing. */
  readonly marks?: readonly number[];
  readonly show: readonly ViewName[];
  readonly edit?: readonly EditName[];
  /** Properties of its text that units may follow. */
  readonly concepts?: readonly PropertyName[];
  /** Quantities that the units are compared with. */
  readonly compare?: readonly QuantityName[];
  readonly draws?: Draws;
}

/** The state is drawn after every step, by pictures of the answers. */
export interface Draws {
  /** Beside the lesson: it holds a PNG file for each answer, called like it. */
  readonly folder: string;
  /** Pixels across a drawing. */
  readonly side?: number;
}

export type Matrix = readonly (readonly number[])[];

export const editNames = ['input', 'weights', 'vocabulary', 'training', 'order', 'memory'] as const;
export type EditName = (typeof editNames)[number];

export const quantityNames = ['value', 'change', 'previous', 'step'] as const;
export type QuantityName = (typeof quantityNames)[number];

/** One of the forms; `table` stands in the lesson itself, `files` are beside it. */
export interface FigureData {
  /** Paths, or patterns of them; PNG files too. */
  readonly files?: readonly string[];
  /** A corpus that is made, with so many examples. */
  readonly made?: MadeName;
  readonly examples?: number;
  readonly table?: string;
  readonly text?: string;
  /** Numbers in time: the column's name, and several series of them. The first one is read on the page. */
  readonly series?: { readonly column: string; readonly values: readonly (readonly number[])[] };
  /** Texts that are made: a letter, and signs after it that mean nothing. Which letter was it? */
  readonly memory?: MemoryTask;
  /** Texts of which only the first words are read, as so many numbers. */
  readonly words?: WordNumbers;
  /** Texts with an answer, which is asked for after each of their words. */
  readonly eachWord?: EachWord;
}

/** Columns of the table. */
export interface EachWord {
  /** It holds the texts. Their words are read in small letters, without signs. */
  readonly column: string;
  /** It holds the answer to each text. */
  readonly says: string;
}

export interface MemoryTask {
  /** Signs between the letter and the answer. */
  readonly steps: number;
  /** As many as the reader may choose. */
  readonly most?: number;
  readonly examples?: number;
  /** Of what is made. */
  readonly seed?: number;
}

export interface WordNumbers {
  /** Of the table: it holds the texts. */
  readonly column: string;
  /** Words that are read; the network has so many inputs. */
  readonly count: number;
  /** The number of each word, in small letters. */
  readonly numbers: Readonly<Record<string, number>>;
}

export interface FigureTraining extends NonNullable<Recipe['training']> {
  /** Iterations between two pictures. */
  readonly perFrame?: number;
}

/** After each step: `yes` where the number has risen since the step before (since 0 at the first), else `no`. */
export interface RightRule {
  readonly rule: 'rises';
  readonly yes: string;
  readonly no: string;
}

export interface Question {
  /** It is remembered under this name. */
  readonly name: string;
  readonly asks: readonly ProseNode[];
  readonly answer: ChoiceAnswer | NumberAnswer | GoalAnswer;
  readonly hint?: readonly ProseNode[];
  /** Said when it is answered. */
  readonly why?: readonly ProseNode[];
}

export interface ChoiceAnswer {
  readonly as: 'choice';
  readonly choices: readonly {
    readonly text: readonly ProseNode[];
    readonly right: boolean;
    readonly why?: readonly ProseNode[];
  }[];
}

export interface NumberAnswer {
  readonly as: 'number';
  readonly number: number;
  readonly within: number;
}

/** It is answered by what the reader does with a figure. All that is named must hold. */
export interface GoalAnswer {
  readonly as: 'goal';
  readonly goal: Goal;
}

export interface Goal {
  readonly figure: string;
  /** The network was trained on the page, at least so many iterations. */
  readonly iterations?: number;
  /** Steps (t) after which the answer is right; or `all`. */
  readonly right?: readonly number[] | 'all';
  /** Steps (t) after which it is wrong. */
  readonly wrong?: readonly number[];
  /** Of examples that it has not learned from, so large a share is answered rightly, 0…1. */
  readonly accuracy?: number;
  /** In a race, the network that all this is about; the one that is looked at where left out. */
  readonly racer?: string;
  /** Signs between letter and answer, at least, where the memory is tested. */
  readonly distance?: number;
  /** What is answered at the end. */
  readonly answers?: string;
  /** A text is read that holds this, or ends with that. */
  readonly reads?: string;
  readonly ends?: string;
  /** It writes this, among other things. */
  readonly writes?: string;
  /** Steps of what is read, at least. */
  readonly steps?: number;
  /** The reader has changed this. */
  readonly changed?: Exclude<EditName, 'training'>;
  /** Whether, with its memory erased somewhere, it answers something else at the end than with all of it. */
  readonly forgets?: boolean;
  /** Answers that the reader has guessed rightly from the drawings. */
  readonly guessed?: number;
  /** The unit that is chosen follows a property of the text: as far, at least, 0.5…1 where that holds or not, else 0…1. */
  readonly unit?: { readonly follows: PropertyName; readonly least: number };
  /** Some unit goes with the quantity: the size of their correlation, at least. */
  readonly correlates?: { readonly with: QuantityName; readonly least: number };
}
