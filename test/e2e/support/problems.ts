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

/** VS Code's own frame around a webview names the extension in its address; our code in it runs in the inner page. */
const ownFrame = /\S*\/webview\/browser\/pre\/index\.html\S*/g;
const ours = /unroll\.unroll|\/dist\/(extension|worker|webview)|\/webview\/browser\/pre\/fake\.html/;

const mentionsUs = (text: string): boolean => ours.test(text.replace(ownFrame, ''));

function isOurs(message: ConsoleMessage): boolean {
  const text = message.text();
  if (/Content Security Policy|Content-Security-Policy/.test(text)) return true;
  return message.type() === 'error' && mentionsUs(`${message.location().url} ${text}`);
}
