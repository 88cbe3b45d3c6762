import { RpcError } from '../protocol/rpc';

/** To a network that reads something else, a picture is nothing. */
export function noPictures(): RpcError {
  return new RpcError('no-pictures', 'This network reads no pictures.');
}
