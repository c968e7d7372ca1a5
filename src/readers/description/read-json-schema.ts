import { type Description, describe, firstLine } from './description.ts';
import { type Table, textIn } from './document.ts';
import { ajvFor } from './validate-schema.ts';

/** A JSON Schema, against the schema of its draft. What it refers to elsewhere is not asked for. */
export function readJsonSchema(document: Table): Description {
  const version = textIn(document, '$schema');
  const found = { version, title: textIn(document, 'title') };
  // Of draft 4, which few write any more, no schema is brought along.
  if (version !== null && /draft-0?[0-4]/.test(version)) return describe('json-schema', found);
  try {
    const ajv = ajvFor(version);
    const isValid = ajv.validateSchema(document);
    return describe('json-schema', { ...found, trouble: isValid === true ? null : ajv.errorsText().slice(0, 200) });
  } catch (error) {
    return describe('json-schema', { ...found, trouble: firstLine(error) });
  }
}
