// Draws media/icon.png from media/icon.svg, for the Marketplace takes no SVG. Run it after the drawing has changed.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findChromium } from './lib/chromium.mjs';

const size = 256;
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawing = readFileSync('media/icon.svg').toString('base64');
  await page.setContent(`<body style="margin:0"><img src="data:image/svg+xml;base64,${drawing}">`);
  await page.locator('img').screenshot({ path: 'media/icon.png', omitBackground: true });
} finally {
  await browser.close();
}
