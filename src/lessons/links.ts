/** Where a lesson may send its reader. */

/** Commands that a lesson may offer: all of them ask before they do anything that lasts. */
export const linkedCommands = [
  ...[
    'trainOnSelection',
    'trainOnFile',
    'trainOnFolder',
    'showNetwork',
    'openLesson',
    'createSampleWorkspace',
    'findConcepts',
    'colorByUnit',
  ].map((name) => `unroll.${name}`),
] as const;

export function isAllowedLink(href: string): boolean {
  if (/^https?:\/\//.test(href)) return true;
  const [, command] = /^command:([\w.]+)$/.exec(href) ?? [];
  return command === undefined ? isBeside(href) : linkedCommands.includes(command);
}

/** Whether it is the path of a file in the lesson's own folder or below it. */
export function isBeside(path: string): boolean {
  return path !== '' && !/^[a-z][a-z0-9+.-]*:|^[/\\]|(^|[/\\])\.\.([/\\]|$)/i.test(path);
}
