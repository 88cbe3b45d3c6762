/** All cells by name. A new one is a file in this folder and a line here; the tests loop over this registry. */
import type { Cell } from './cell';
import { dense } from './dense';
import { gru } from './gru';
import { lstm } from './lstm';
import { rnn } from './rnn';

export const cells = { rnn, gru, lstm, dense } as const satisfies Record<Cell['name'], Cell>;
