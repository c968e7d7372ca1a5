import type { StateEvent, StateListener } from '../state/state-event.ts';
import type { Log } from './config/create-log.ts';

const said: Readonly<Record<StateEvent['type'], string>> = {
  'turn-failed': 'A turn failed; its audit is tried again',
  'turn-unfinished': 'A turn left its audit as it was',
  'task-failed': 'A task did not come to its end; it comes round again',
  'rerun-unknown': 'A re-run was asked for of a head that nothing is known of',
  'background-error': 'The database is in trouble',
  'queue-warning': 'The queue warns',
};

/** What the state tells of itself, into the log. */
export function logStateEvents(log: Log): StateListener {
  return ({ type, ...about }) => {
    const { error, ...rest } = about as { readonly error?: unknown };
    const level = error === undefined ? 'warn' : 'error';
    log[level](error === undefined ? rest : { ...rest, err: error }, said[type]);
  };
}
