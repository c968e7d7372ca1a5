import { defineCheck } from '../../src/core/check.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { measure } from './measure.ts';
import { Measurement } from './measurement.ts';
import { measures } from './measures.ts';
import { needs } from './needs.ts';
import { Params } from './params.ts';
import { remediation } from './remediation.ts';

export const licenseOpenness = defineCheck({
  id: 'license-openness',
  title: 'License openness',
  rationale: 'May anyone use, change, fork and redistribute all of this, and who could take that back?',
  defaultLevel: 'warning',
  scope: 'tree',
  needs,
  measurement: Measurement,
  params: Params,
  remediation,
  measure,
  evaluate,
  measures,
  explain,
});
