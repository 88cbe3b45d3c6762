import type { RunFacts } from '../protocol/runs';

/** What is known of a run before its network is built. */
export type KnownFacts = Omit<RunFacts, 'parameters' | 'threads' | 'memory'>;
