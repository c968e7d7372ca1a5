/** Whom an export is of, as handlers are named for it. */
const subjects =
  'User|All|My|Account|Data|Notes?|Feeds?|Opml|OPML|Csv|CSV|Json|JSON|Zip|ZIP|Collections?|Vault|Ciphers|Database|Posts?|Entries|Entry|Links?|Bookmarks?|Messages?|Contacts?|Calendars?|Archive|Following|Followers|Mutes|Blocks|Lists|Wallet|Keystore|History|Chats?|Workspace|Decks?|Package|Report|Backup|Library|Playlists?|Starred|Subscriptions?|Organi[sz]ation|Project|Documents?|Waypoints|Configuration|Settings';
const commandHead =
  '(?:\\.command\\(|add_parser\\(|\\bUse:\\s*|@\\w+\\.command\\((?:name=)?|Command::new\\(|SubCommand::with_name\\(|new Command\\(|flag\\.(?:Bool|String)(?:Var)?\\((?:&[\\w.]+,\\s*)?|add_argument\\(|\\bName:\\s*|\\bname\\s*=\\s*|setName\\(|\\$signature\\s*=\\s*|@Command\\(\\s*name\\s*=\\s*)';
const attribute =
  '(?:Http(?:Get|Post|Put)|Route|(?:Get|Post|Put|Request)Mapping|Path|Get|Post)\\(\\s*(?:path:\\s*|value\\s*=\\s*)?';

/** A command of a command line, by the libraries that make them. */
export function commandOf(word: string): RegExp {
  return new RegExp(`${commandHead}["'\`](?:--?)?(?:[\\w:]+[ :-])?(?:${word})(?:[-: ][\\w<>\\[\\]{}. -]*)?["'\`]`);
}

/** A route, as a string that begins at the root. */
export function routeOf(word: string): RegExp {
  return new RegExp(`["'\`]\\/(?:[^"'\`\\s]{0,80}[/-])?(?:${word})(?:[/.?{-][^"'\`\\s]{0,60})?["'\`]`);
}

/** A route in an attribute or an annotation. */
export function attributeOf(word: string): RegExp {
  return new RegExp(`${attribute}["'](?:[^"'\\n]{0,80}[/-])?(?:${word})(?:[/{.-][^"'\\n]{0,60})?["']`);
}

/** A function or a class that is named for doing it to something of a user's. */
export function handlerOf(verb: string): RegExp {
  const camel = `${verb}(?:${subjects}|To[A-Z]\\w+|As[A-Z]\\w+)\\w*`;
  const upper = verb.charAt(0).toUpperCase() + verb.slice(1);
  const snake = `${verb}_(?:user|all|my|account|data|note|feed|opml|csv|json|zip|collection|vault|database|post|entr|link|bookmark|message|contact|calendar|archive|deck|package|playlist|project|document|to_)\\w*`;
  const noun = `\\w*${upper}(?:Controller|Handler|Action|Service|Dialog|Page)`;
  return new RegExp(
    `\\b(?:func|function|def|fn|fun|void|class|const|async|public|Task(?:<\\w+>)?|struct)\\s+(?:\\([^)\\n]*\\)\\s*)?(?:\\w+\\s+)?(?:${camel}|${upper}(?:${subjects})\\w*|${snake}|${noun})\\b`,
  );
}
