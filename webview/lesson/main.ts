import type { FromLessonView, ToLessonView } from '../../src/protocol/lessonMessages';
import '../shared/base.css';
import '../shared/bars.css';
import { guardView } from '../shared/boundary';
import { appRoot } from '../shared/dom';
import { connectHost } from '../shared/host';
import { configureL10n } from '../shared/l10n';
import '../network/network.css';
import '../network/results.css';
import '../network/seen/seen.css';
import 'katex/dist/katex.min.css';
import { Book } from './book';
import './lesson.css';
import './parts.css';
import './film.css';

configureL10n();
guardView();
const host = connectHost<ToLessonView, FromLessonView>();
let book: Book | undefined;
host.listen((message) => {
  book ??= new Book(appRoot(), (answer) => host.post(answer));
  book.receive(message);
});
host.post({ type: 'ready' });
