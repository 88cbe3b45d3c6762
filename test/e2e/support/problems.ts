/** Collects what a page complains about and we are to blame for: errors of our webviews, our extension, our CSP. */
import type { ConsoleMessage, Page } from 'playwright-core';

export function collectProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (isOurs(message)) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    if (mentionsUs(error.stack ?? error.message)) problems.push(`uncaught: ${error.stack}`);
  });
  return problems;
}

const mentionsUs = (text: string): boolean => /unroll\.unroll|\/dist\/(extension|worker|webview)/.test(text);

function isOurs(message: ConsoleMessage): boolean {
  const text = message.text();
  if (/Content Security Policy|Content-Security-Policy/.test(text)) return true;
  return message.type() === 'error' && mentionsUs(`${message.location().url} ${text}`);
}
