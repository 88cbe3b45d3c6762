/** package.json against the code, and against what VS Code's guidelines ask of a manifest. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import {
  commands,
  contextKeys,
  lessonEditor,
  madeScheme,
  milestones,
  networkPanel,
  settings,
  views,
  walkthrough,
} from '../../src/host/ids';
import { lessonEnding } from '../../src/lessons/ending';
import { cellNames, defaultOptions, optimizerNames } from '../../src/training/options';

interface Setting {
  type: string;
  default: unknown;
  enum?: string[];
  enumDescriptions?: string[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  markdownDescription?: string;
}
interface MenuItem {
  command: string;
  when?: string;
  group?: string;
}
interface Manifest {
  version: string;
  icon: string;
  engines: { vscode: string };
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { supported: boolean }; virtualWorkspaces: boolean };
  devDependencies: Record<string, string>;
  dependencies?: Record<string, string>;
  contributes: {
    commands: { command: string; title: string; category: string; icon?: string; enablement?: string }[];
    menus: Record<string, MenuItem[]>;
    views: Record<string, { id: string; name: string; icon: string; when?: string }[]>;
    viewsContainers: { activitybar: { id: string; icon: string }[] };
    viewsWelcome: { view: string; contents: string; when?: string }[];
    configuration: { title: string; properties: Record<string, Setting> };
    customEditors: { viewType: string; selector: { filenamePattern: string }[] }[];
    walkthroughs: {
      id: string;
      steps: {
        description: string;
        media: { svg: string; altText: string };
        completionEvents: string[];
      }[];
    }[];
    keybindings: { command: string; key: string; mac: string; when: string }[];
  };
}

const read = (path: string): string => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const strings = JSON.parse(read('package.nls.json')) as Record<string, string>;
const { contributes } = manifest;
const menuItems = Object.values(contributes.menus).flat();
const properties = Object.entries(contributes.configuration.properties);
const sorted = (values: Iterable<string>): string[] => [...values].sort();
const numbers = (version: string): number[] => (version.match(/\d+/g) ?? []).map(Number);
const resolved = (text: string): string => strings[text.slice(1, -1)];

describe('the manifest', () => {
  it('names the commands of ids.ts and no others', () => {
    assert.deepEqual(
      sorted(contributes.commands.map(({ command }) => command)),
      sorted(Object.values(commands)),
    );
  });

  it('names the views of ids.ts and no others', () => {
    const contributed = Object.values(contributes.views).flat();
    assert.deepEqual(sorted(contributed.map(({ id }) => id)), sorted(Object.values(views)));
    for (const container of Object.keys(contributes.views))
      assert.ok(contributes.viewsContainers.activitybar.some(({ id }) => id === container));
  });

  it('opens lessons, and nothing else, as pages of its own', () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType, selector }) => [viewType, selector]),
      [[lessonEditor, [{ filenamePattern: `*${lessonEnding}` }]]],
    );
  });

  it('asks only for context keys of ids.ts', () => {
    const clauses = [...menuItems, ...contributes.viewsWelcome, ...Object.values(contributes.views).flat()]
      .map(({ when }) => when)
      .concat(contributes.commands.map(({ enablement }) => enablement));
    const ids: string[] = [...Object.values(contextKeys), ...Object.values(views), lessonEditor];
    const unknown = clauses
      .flatMap((clause) => clause?.match(/\bunroll\.\w+/g) ?? [])
      .filter((id) => !ids.includes(id));
    assert.deepEqual(unknown, []);
  });

  it('puts only its own commands into menus, views and links', () => {
    const known: string[] = Object.values(commands);
    const linked = Object.values(strings).flatMap((text) =>
      [...text.matchAll(/command:(unroll\.\w+)/g)].map((match) => match[1]),
    );
    for (const command of [...menuItems.map((item) => item.command), ...linked])
      assert.ok(known.includes(command), command);
    for (const { view } of contributes.viewsWelcome)
      assert.ok((Object.values(views) as string[]).includes(view), view);
  });

  it('activates for nothing but its own panel and files; commands and views need no event', () => {
    assert.deepEqual(manifest.activationEvents, [
      `onWebviewPanel:${networkPanel}`,
      `onFileSystem:${madeScheme}`,
    ]);
  });

  it('says that it is safe in untrusted and virtual workspaces', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
  });

  it('is typed by no newer a VS Code than it runs in', () => {
    const [major, minor] = numbers(manifest.engines.vscode);
    const [typesMajor, typesMinor] = numbers(manifest.devDependencies['@types/vscode']);
    assert.equal(major, 1);
    assert.ok(minor >= 74, 'commands activate by themselves since 1.74');
    assert.ok(typesMajor === major && typesMinor <= minor);
  });

  it('needs nothing at run time that is not bundled', () => {
    assert.deepEqual(Object.keys(manifest.dependencies ?? {}), []);
  });

  it('takes every text from package.nls.json, which holds no other', () => {
    const used = new Set([...read('package.json').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]));
    assert.deepEqual(sorted(used), sorted(Object.keys(strings)));
    const visible = [
      ...contributes.commands.map(({ title }) => title),
      ...Object.values(contributes.views)
        .flat()
        .map(({ name }) => name),
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...properties.flatMap(([, setting]) => [
        setting.markdownDescription ?? '',
        ...(setting.enumDescriptions ?? []),
      ]),
    ];
    assert.deepEqual(
      visible.filter((text) => !/^%[^%]+%$/.test(text)),
      [],
    );
  });

  it('has icons that exist', () => {
    const containers = contributes.viewsContainers.activitybar;
    const inViews = Object.values(contributes.views).flat();
    for (const { icon } of [manifest, ...containers, ...inViews]) assert.ok(existsSync(icon), icon);
    const codicons = read('node_modules/@vscode/codicons/dist/codicon.css');
    for (const { icon } of contributes.commands) {
      if (!icon) continue;
      const [, name] = /^\$\(([a-z-]+)\)$/.exec(icon) ?? [];
      assert.ok(name && codicons.includes(`.codicon-${name}:before`), `${icon} is no codicon`);
    }
  });
});

describe('the walkthrough', () => {
  const [{ id, steps }] = contributes.walkthroughs;

  it('has a picture, words and an end for each step', () => {
    assert.equal(id, walkthrough);
    const contexts: string[] = [...Object.values(contextKeys), ...Object.values(milestones)];
    for (const { media, completionEvents, description } of steps) {
      const picture = read(media.svg);
      assert.doesNotMatch(picture, /#[0-9a-f]{3,8}\b|rgb|<script|href/i, 'only colours of the theme');
      assert.ok(resolved(media.altText).length > 20);
      for (const [, command] of resolved(description).matchAll(/command:([\w.]+)/g))
        assert.ok((Object.values(commands) as string[]).includes(command), command);
      for (const event of completionEvents) {
        const [kind, name] = event.split(':');
        const known: string[] = kind === 'onContext' ? contexts : Object.values(commands);
        assert.ok(known.includes(name), event);
      }
    }
  });
});

describe('commands', () => {
  it('have one category and a title that starts with a verb in title case', () => {
    for (const { category, title } of contributes.commands) {
      assert.equal(category, 'Unroll');
      assert.match(resolved(title), /^[A-Z][a-z]+( [A-Za-z]+)*…?$/);
    }
  });

  it('take no key from anyone: keys are ours only in an editor that we paint', () => {
    for (const { command, key, when } of contributes.keybindings) {
      assert.ok((Object.values(commands) as string[]).includes(command));
      assert.match(when, new RegExp(`^editorTextFocus && ${contextKeys.lens.replace('.', '\\.')} == '`));
      // AltGr is Ctrl+Alt on many keyboards.
      assert.doesNotMatch(key, /ctrl\+alt|^[a-z]$/);
    }
  });

  it('appear in the editor’s menu only where they can work, in a group of their own', () => {
    for (const { when, group } of contributes.menus['editor/context']) {
      assert.ok(when);
      assert.match(group ?? '', /^unroll@/);
    }
    assert.equal(contributes.menus['editor/context'][0].when, 'editorHasSelection');
    for (const { when } of contributes.menus['editor/title'] ?? [])
      assert.match(when ?? '', /resourceFilename|activeCustomEditorId/, 'only beside files of our own kinds');
  });

  it('that need a run are off while there is none', () => {
    const alwaysOn = new Set<string>([
      commands.trainOnSelection,
      commands.trainOnFile,
      commands.trainOnFolder,
      commands.runRecipe,
      commands.openLesson,
      commands.createSampleWorkspace,
      commands.showLog,
    ]);
    for (const { command, enablement } of contributes.commands)
      if (!alwaysOn.has(command)) assert.match(enablement ?? '', /unroll\./, command);
  });
});

describe('settings', () => {
  it('are described and bounded', () => {
    for (const [name, setting] of properties) {
      assert.match(name, /^unroll(\.[a-z][A-Za-z]*){1,2}$/);
      assert.notEqual(setting.default, undefined, name);
      assert.ok(setting.markdownDescription, name);
      if (setting.type === 'integer' || setting.type === 'number') {
        const { minimum = setting.exclusiveMinimum, maximum } = setting;
        assert.ok(minimum !== undefined && maximum !== undefined && minimum < maximum, name);
        assert.ok(Number(setting.default) >= minimum && Number(setting.default) <= maximum, name);
      }
      if (setting.type === 'string') {
        assert.equal(setting.enum?.length, setting.enumDescriptions?.length, name);
        assert.ok(setting.enum?.includes(String(setting.default)), name);
      }
    }
    assert.doesNotMatch(contributes.configuration.title, /extension|settings/i);
  });

  const trainingPrefix = `${settings.section}.${settings.training}.`;
  const { maximumSnapshots, seconds, ...options } = defaultOptions;

  it('hold the default of every option', () => {
    const ofTraining = properties
      .filter(([name]) => name.startsWith(trainingPrefix))
      .map(([name, setting]) => [name.slice(trainingPrefix.length), setting.default] as const);
    // A recipe that says nothing of attention has none.
    assert.deepEqual(Object.fromEntries(ofTraining), { ...options, attention: true });
    assert.equal(seconds, undefined);
    const { properties: byName } = contributes.configuration;
    assert.equal(byName[`${settings.section}.${settings.snapshots}`].default, maximumSnapshots);
    assert.equal(byName[`${settings.section}.${settings.hover}`].type, 'boolean');
  });

  it('offer the cells and optimizers that there are', () => {
    const { properties: byName } = contributes.configuration;
    assert.deepEqual(byName[`${trainingPrefix}cell`].enum, cellNames);
    assert.deepEqual(byName[`${trainingPrefix}optimizer`].enum, optimizerNames);
  });
});
