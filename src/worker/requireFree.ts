import { RpcError } from '../protocol/rpc';
import type { HeldSubject } from '../protocol/trainerMessages';

/** For networks that go through more than one sequence. @throws RpcError 'no-holds-here' */
export function requireFree({ holds }: HeldSubject): void {
  if (holds?.length)
    throw new RpcError(
      'no-holds-here',
      'Units can be held in a network that reads tokens or numbers, not in one that writes or sees pictures.',
    );
}
