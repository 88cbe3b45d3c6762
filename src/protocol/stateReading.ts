/** What is read of the state of a network's last layer, by a straight line. */
export interface StateReading {
  readonly units: number;
  readonly outputs: number;
  /** Steps that it was fitted to. */
  readonly steps: number;
  /** For each output a weight for each unit, and its constant last: outputs × (units + 1). */
  readonly weights: Float32Array;
}

/** Pictures of one size: for each pixel how dark it is, from 0 to 1, row by row, one picture after the other. */
export interface InkPictures {
  readonly side: number;
  readonly ink: Float32Array;
}

/** What a drawing of a state is made of: each answer's picture, as dark as the state speaks for it. */
export interface Drawing {
  readonly reading: StateReading;
  /** By the outputs' numbers. */
  readonly pictures: InkPictures;
}
