import type { Files } from '../../../../src/host/store';

/** Files in memory; `full` makes every write fail, `lost` every access. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, Uint8Array>();
  full = false;
  lost = false;

  async read(path: string): Promise<Uint8Array> {
    const bytes = this.contents.get(path);
    if (!bytes || this.lost) throw new Error(`no file ${path}`);
    return bytes;
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    if (this.full || this.lost) throw new Error('no space left on device');
    this.contents.set(path, bytes);
  }

  async remove(path: string): Promise<void> {
    for (const name of [...this.contents.keys()])
      if (name === path || name.startsWith(`${path}/`)) this.contents.delete(name);
  }

  async list(path: string): Promise<readonly string[]> {
    if (this.lost) throw new Error('not a directory');
    const prefix = path === '' ? '' : `${path}/`;
    const inside = [...this.contents.keys()].filter((name) => name.startsWith(prefix));
    return [...new Set(inside.map((name) => name.slice(prefix.length).split('/')[0]))];
  }

  text(path: string): string {
    return new TextDecoder().decode(this.contents.get(path));
  }

  names(): string[] {
    return [...this.contents.keys()].sort();
  }
}
