import { Ajv, type ValidateFunction } from 'ajv';
import { reportSchema } from '../../src/report/model.ts';
import { isDateTime } from '../../src/submission/date-time.ts';

/** The validator of a schema of our own, with its formats. */
export function schemaValidator(schema: object): ValidateFunction {
  return new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    formats: { 'date-time': isDateTime },
  }).compile(schema);
}

const strict = schemaValidator(reportSchema({ strict: true }));

/** Where a report departs from its declaration, further keys among them. */
export function reportFaults(report: unknown): readonly unknown[] {
  strict(report);
  return strict.errors ?? [];
}
