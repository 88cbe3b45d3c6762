/** The side bar's Hidden State view. */
import type { FromStateView, ToStateView } from '../../src/protocol/viewMessages';
import '../shared/base.css';
import '../shared/bars.css';
import { guardView } from '../shared/boundary';
import { appRoot } from '../shared/dom';
import { connectHost } from '../shared/host';
import { configureL10n } from '../shared/l10n';
import './state.css';
import { StateView } from './view';

configureL10n();
guardView();
const host = connectHost<ToStateView, FromStateView>();
const view = new StateView(
  appRoot(),
  () => host.post({ type: 'showInNetwork' }),
  (layer, unit) => host.post({ type: 'colorByUnit', layer, unit }),
);

host.listen(({ state, why }) => view.show(state, why));
host.post({ type: 'ready' });
