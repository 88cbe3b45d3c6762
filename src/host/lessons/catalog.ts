/** The lessons that there are: those of the extension, and those of the workspace. */
import * as vscode from 'vscode';
import { lessonEnding } from '../../lessons/ending';
import { nameOf, folderOf } from '../recipes';

export interface LessonFile {
  readonly uri: vscode.Uri;
  readonly title: string;
}

/** In their order. */
export async function builtInLessons(extension: vscode.Uri): Promise<LessonFile[]> {
  return lessonsIn(vscode.Uri.joinPath(extension, 'media', 'lessons'));
}

export async function workspaceLessons(): Promise<LessonFile[]> {
  const found = await vscode.workspace.findFiles(`**/*${lessonEnding}`, '**/node_modules/**');
  return titled(found.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

/** The lesson whose file comes after this one in its folder. */
export async function lessonAfter(uri: vscode.Uri): Promise<LessonFile | undefined> {
  const all = await lessonsIn(folderOf(uri)).catch(() => []);
  return all[all.findIndex((one) => one.uri.path === uri.path) + 1];
}

async function lessonsIn(folder: vscode.Uri): Promise<LessonFile[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const names = entries.map(([name]) => name).filter((name) => name.endsWith(lessonEnding));
  return titled(names.sort().map((name) => vscode.Uri.joinPath(folder, name)));
}

function titled(uris: readonly vscode.Uri[]): Promise<LessonFile[]> {
  return Promise.all(uris.map(async (uri) => ({ uri, title: await titleOf(uri) })));
}

async function titleOf(uri: vscode.Uri): Promise<string> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return /^# +(.+)$/m.exec(text)?.[1].trim() ?? nameOf(uri);
}
