// Type-checks every room with its own libraries: a room that may not touch Node or the DOM does not know their types.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const rooms = JSON.parse(readFileSync('tsconfig.json', 'utf8')).references.map(({ path }) => path);
const failed = rooms.filter(
  (room) =>
    spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', room], { stdio: 'inherit' })
      .status !== 0,
);
if (failed.length > 0) {
  console.error(`type errors in ${failed.join(', ')}`);
  process.exit(1);
}
