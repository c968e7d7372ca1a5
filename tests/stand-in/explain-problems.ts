import type { ErrorObject } from 'ajv';

/** What Ajv found, in the words of GitHub's own refusals where they are known. The innermost of alternatives are what counts. */
export function explainProblems(errors: readonly ErrorObject[], path: string): string[] {
  const telling = errors.filter(({ keyword }) => !['anyOf', 'oneOf', 'allOf', 'if'].includes(keyword));
  const all = (telling.length > 0 ? telling : errors).map((error) => explain(error, path));
  return [...new Set(all)].slice(0, 20);
}

function explain(error: ErrorObject, prefix: string): string {
  const { instancePath, keyword, params, message = keyword } = error;
  const place = [prefix, ...instancePath.split('/').slice(1)].filter((part) => part !== '');
  const where = place.length === 0 ? '' : `For '${place.join('/')}', `;
  switch (keyword) {
    case 'required':
      return `${where}"${params.missingProperty}" wasn't supplied.`;
    case 'type':
      return `${where}the value is not ${article(String(params.type))}.`;
    case 'enum':
      return `${where}the value is not a member of ${JSON.stringify(params.allowedValues)}.`;
    case 'maxLength':
      return `${where}only ${params.limit} characters are allowed; more were supplied.`;
    case 'maxItems':
      return `${where}no more than ${params.limit} items are allowed; more were supplied.`;
    case 'additionalProperties':
      return `${where}"${params.additionalProperty}" is not a permitted key.`;
    default:
      return `${where}the value ${message}.`;
  }
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
