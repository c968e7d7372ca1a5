import type { RootContent } from 'mdast';
import type { Digest } from '../../core/digest/digest.ts';
import { plural } from '../../core/words.ts';
import { clip } from '../clip.ts';
import { heading, paragraph, prose, strong } from '../markdown-nodes.ts';
import { fitItems } from './fit-items.ts';
import { say } from './say.ts';

/** Repositories that the last digest had, and that are not audited any more. @param room bytes */
export function renderEnded({ ended }: Digest, room: number): RootContent[] {
  if (ended.length === 0) return [];
  return [
    heading(2, 'Not audited any more'),
    ...fitItems(
      {
        items: ended,
        renderings: [({ name, why }) => [paragraph(strong(clip(name, 140)), ...prose(': '), ...say(why))]],
        rest: (left) => `… and ${plural(left.length, 'other')}.`,
      },
      room,
    ),
  ];
}
