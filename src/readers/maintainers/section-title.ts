const former =
  /\b(?:emerit\w*|former(?:ly)?|past|previous(?:ly)?|retired|inactive|alumn\w+|historical|honorary|stepp\w+ down|in memoriam|no longer)\b/i;
const others =
  /\b(?:reviewers?|triagers?|contributors?|sponsors?|adopters?|users?|conduct|vulnerabilit\w+|security contacts?|report\w*)\b/i;
const deciding = /maintain|commit|approv|owner|lead|admin|core/i;

/** True where a section of this title lists people who are not, or no longer, maintainers. */
export function namesOthers(title: string): boolean {
  return former.test(title) || (others.test(title) && !deciding.test(title));
}

/** True where a table's cell says of its row that it is history. */
export function isFormerStatus(cell: string): boolean {
  return /^\W*(?:emerit\w*|former\w*|retired|inactive|alumn\w+)\W*$/i.test(cell);
}
