/** The table of concepts. */
import type { FromConceptsView, ToConceptsView } from '../../src/protocol/viewMessages';
import '../shared/base.css';
import { guardView } from '../shared/boundary';
import { appRoot } from '../shared/dom';
import { connectHost } from '../shared/host';
import { configureL10n } from '../shared/l10n';
import './concepts.css';
import { ConceptsView } from './view';

configureL10n();
guardView();
const host = connectHost<ToConceptsView, FromConceptsView>();
const view = new ConceptsView(appRoot(), (message) => host.post(message));

host.listen(({ table }) => view.show(table));
host.post({ type: 'ready' });
