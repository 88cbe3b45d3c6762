/** How far the reader has come in each lesson, kept with the extension. */
import type { LessonProgress } from '../../protocol/lessonMessages';

/** What is used of `vscode.Memento`. */
export interface Store {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const key = 'unroll.lessons';
/** Lessons that are remembered; those that were read longest ago are forgotten. */
const most = 200;

export class LessonsProgress {
  constructor(private readonly store: Store) {}

  of(lesson: string): LessonProgress {
    return this.all[lesson] ?? { page: 0, answered: [] };
  }

  async set(lesson: string, progress: LessonProgress): Promise<void> {
    const others = Object.entries(this.all).filter(([name]) => name !== lesson);
    const entries = [...others, [lesson, progress] as const].slice(-most);
    await this.store.update(key, Object.fromEntries(entries));
  }

  private get all(): Record<string, LessonProgress> {
    return (this.store.get(key) ?? {}) as Record<string, LessonProgress>;
  }
}
