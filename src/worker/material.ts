import type { ExampleMaterial } from './exampleMaterial';
import type { TextMaterial } from './textMaterial';

/** What a run learns from; `readers.ts` chooses how its network reads that. */
export type Material = TextMaterial | ExampleMaterial;
