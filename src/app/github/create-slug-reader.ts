import { z } from 'zod';
import type { AppApi } from './app-api.ts';

const Answer = z.object({ slug: z.string() });

/** The name of the App in addresses, asked for once. */
export function createSlugReader(api: AppApi): () => Promise<string> {
  let slug: string | null = null;
  return async () => {
    slug ??= Answer.parse((await api.request('GET /app')).data).slug;
    return slug;
  };
}
