/** The example of the README's guide to writing lessons. */
import { readFileSync } from 'node:fs';

export function exampleOfGuide(): string {
  const [, example] = /````markdown\n([\s\S]*?)````/.exec(readFileSync('README.md', 'utf8')) ?? [];
  if (!example) throw new Error('The guide has no example.');
  return example;
}
