import type { FromNetworkView, ToNetworkView } from '../../src/protocol/viewMessages';
import '../shared/base.css';
import '../shared/bars.css';
import { guardView } from '../shared/boundary';
import { appRoot } from '../shared/dom';
import { connectHost } from '../shared/host';
import { configureL10n } from '../shared/l10n';
import { App } from './app';
import './network.css';
import './results.css';
import './seen/seen.css';
import './tabs/whatIf/whatIf.css';
import { readLook } from './saved';
import { startState } from './state';

configureL10n();
guardView();
const host = connectHost<ToNetworkView, FromNetworkView>();
let app: App | undefined;
host.listen((message) => {
  app ??= new App(appRoot(), host, startState(readLook(host.getState())));
  app.receive(message);
});
host.post({ type: 'ready' });
