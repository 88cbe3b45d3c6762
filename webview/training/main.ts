/** The side bar's Training view. */
import type { FromTrainingView, ToTrainingView } from '../../src/protocol/viewMessages';
import { guardView } from '../shared/boundary';
import { appRoot } from '../shared/dom';
import { connectHost } from '../shared/host';
import { configureL10n } from '../shared/l10n';
import { nothing, receive } from './store';
import { TrainingView, type Preferences } from './view';
import '../shared/base.css';
import './training.css';

configureL10n();
guardView();
const host = connectHost<ToTrainingView, FromTrainingView>();
const view = new TrainingView(
  appRoot(),
  preferences(host.getState()),
  (changed) => host.setState(changed),
  (command, run) => host.post({ type: 'command', command, ...(run !== undefined && { run }) }),
);
let shown = nothing;

host.listen((message) => {
  shown = receive(shown, message);
  view.show(shown);
});
host.post({ type: 'ready' });

function preferences(saved: unknown): Preferences {
  const { unit, whiteSpace } = (saved ?? {}) as Partial<Record<keyof Preferences, unknown>>;
  return { unit: unit === 'nats' ? 'nats' : 'bits', whiteSpace: whiteSpace === true };
}
