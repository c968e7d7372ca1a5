import { checks } from '../../checks/index.ts';
import type { Check } from '../core/check.ts';
import { findNearest } from '../engine/policy/find-nearest.ts';
import { TargetError } from '../engine/target-error.ts';

/** The checks named by `--checks`; all of them without it. */
export function chooseChecks(ids: string | undefined): readonly Check[] {
  if (ids === undefined) return checks;
  return [...new Set(ids.split(',').map((id) => findCheck(id.trim())))];
}

/** @throws TargetError that names the nearest check */
export function findCheck(id: string): Check {
  const found = checks.find((check) => check.id === id);
  if (found) return found;
  const known = checks.map((check) => check.id);
  const nearest = findNearest(id, known);
  const next = nearest === undefined ? `The checks are: ${known.join(', ')}.` : `Did you mean ${nearest}?`;
  throw new TargetError(`There is no check named ${id}.`, next);
}
