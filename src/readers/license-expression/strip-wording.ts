const leading =
  /^(?:(?:this|the) (?:software|project|package|program|library|code|module|work|plugin) is |it is |is |are )?(?:(?:dual[- ]?|tri[- ]?)?licen[cs]ed|released|distributed|available|published|provided|free software,? licensed|made available|open[- ]?sourced?)(?: (?:for use|free of charge))? (?:under|with|by|using|as|via)(?: (?:the )?(?:terms|conditions)(?: and conditions)? of)?(?: either)?(?: (?:of )?the)?(?: (?:terms|conditions) of(?: the)?)?\s+/i;
const label =
  /^(?:spdx-license-identifier|(?:open[- ]source |software )?licen[cs]es?(?: type| name)?|licencia|lizenz|licença|free software|osi[- ]approved|code licen[cs]e)\s*(?:=|:{1,2})\s*/i;
const underThe = /^(?:under )(?:the )?(?:(?:terms|conditions) of (?:the )?)?/i;
const ownershipTail = /[,.;:\s-]*(?:©|\(c\)|copyright\b)[^;|/]{0,120}$/i;
const pointerTail =
  /[\s,.;:–—-]+(?:\(?(?:please )?(?:see|cf\.?|read|refer to|check|found in|as in|full text in|for details,? see|in(?= (?:the )?\S{0,40}(?:licen[cs]e|copying)))\b[\s:]*[^()]{0,120}\)?|\(?https?:\/\/\S{1,200}|<https?:\/\/[^\s>]{1,200}>)$/i;
/** A word that makes what stands around a name more than ornament. */
const restriction =
  /\b(?:not|no|non|only|except|but|without|prohibited|restrict\w*|commercial\w*|forbid\w*|reserved|permission)\b/i;

/**
 * A name without what stands around it: quotes, a label, "licensed under the", a Markdown link's target, "see LICENSE", a copyright
 * line. Nothing is taken away that limits what the name grants.
 */
export function stripWording(raw: string): string {
  let name = raw.replace(/\s+/g, ' ').trim();
  name = name
    .replace(/!?\[([^[\]]{1,200})\](?:\([^()]{0,300}\)|\[[^[\]]{0,300}\])/g, '$1')
    .replace(/[`"“”]+|^['’]|['’]$|(?<!\w)\*+|\*+(?!\w)/g, '')
    .trim();
  for (let pass = 0; pass < 3; pass++) {
    const before = name;
    name = name.replace(label, '').replace(leading, '').replace(underThe, '');
    name = stripTail(stripTail(name, pointerTail), ownershipTail);
    name = name
      .replace(/^[\s,.;:–—-]+|[\s,.;:–—-]+$/g, '')
      .replace(/^[([]([^()[\]]*)[)\]]$/, '$1')
      .replace(/(licen[cs]es?)\s+(?:file|text|header)$/i, '$1');
    if (name === before) break;
  }
  return name;
}

function stripTail(name: string, tail: RegExp): string {
  const match = tail.exec(name);
  return match === null || match.index === 0 || restriction.test(match[0]) ? name : name.slice(0, match.index);
}

/** Whether words beside a name only say where its text is: "see LICENSE", an address, a file's name. */
export function isLicensePointer(words: string): boolean {
  const text = words.trim();
  if (restriction.test(text)) return false;
  return /^(?:please )?(?:see|read|refer to|in)\s|^(?:https?:\/\/|www\.)\S+$|^\S{0,100}(?:license|licence|copying|notice)\S{0,20}(?: file)?$|^\S{1,100}\.(?:md|txt|rst|html)$/i.test(
    text,
  );
}
