import type { PhrasingContent } from 'mdast';
import { clip } from '../clip.ts';
import { prose } from '../markdown-nodes.ts';

/** UTF-16 units of one text. */
export const longestText = 300;

/** Words that come from elsewhere: short, harmless to look at, and nothing but words. */
export function say(text: string, most = longestText): PhrasingContent[] {
  return prose(clip(text, most));
}
