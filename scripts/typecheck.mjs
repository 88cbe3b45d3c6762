// Type-checks every room with its own libraries: a room that may not touch Node or the DOM does not know their types.
// What a room was found to be is kept, so that a second check reads only what has changed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const rooms = JSON.parse(readFileSync('tsconfig.json', 'utf8')).references.map(({ path }) => path);
const passes = (room) => {
  const kept = `node_modules/.cache/types/${room.replaceAll('/', '-')}.tsbuildinfo`;
  const args = ['node_modules/typescript/bin/tsc', '-p', room, '--incremental', '--tsBuildInfoFile', kept];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
};
const failed = rooms.filter((room) => !passes(room));
if (failed.length > 0) {
  console.error(`type errors in ${failed.join(', ')}`);
  process.exit(1);
}
