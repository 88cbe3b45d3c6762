/** What a course says of the network that it is for. Plain data. */
export interface CourseKind {
  /** Number of different tokens that are read; 0 where something else is. */
  readonly vocabulary: number;
  /** Number of different answers, or of the numbers of one; left out where these are the next tokens. */
  readonly outputs?: number;
  /** What is read and answered where this is not tokens and classes. */
  readonly sides?: Sides;
  /** Whether there is one answer, at the end of all that is read. */
  readonly answersAtEnd?: boolean;
  /** Whether the answers are sequences that are written once all has been read. */
  readonly writes?: boolean;
  /** Whether pictures are seen in place of tokens. */
  readonly seesPictures?: boolean;
}

export interface Sides {
  readonly input?: { readonly as: 'numbers'; readonly width: number };
  readonly answer?: 'numbers';
}
