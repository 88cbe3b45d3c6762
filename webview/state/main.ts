/** The side bar's Hidden State view. */
import type { FromStateView, ToStateView } from '../../src/protocol/viewMessages';
import '../shared/base.css';
import '../shared/bars.css';
import { guardView } from '../shared/boundary';
import { appRoot } from '../shared/dom';
import { connectHost, unknownMessage } from '../shared/host';
import { configureL10n } from '../shared/l10n';
import './state.css';
import { StateView } from './view';

guardView();
const host = connectHost<ToStateView, FromStateView>();
let view: StateView | undefined;

host.listen((message) => {
  switch (message.type) {
    case 'environment':
      configureL10n(message.environment);
      view ??= new StateView(appRoot(), () => host.post({ type: 'showInNetwork' }));
      return;
    case 'state':
      view?.show(message.state, message.why);
      return;
    default:
      unknownMessage(message);
  }
});
host.post({ type: 'ready' });
