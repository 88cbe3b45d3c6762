/** What the names of lessons' files end in. */
export const lessonEnding = '.lesson.md';
