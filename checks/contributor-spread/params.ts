import { z } from 'zod';

export const Params = z.object({
  minTruckFactor: z
    .int()
    .min(0)
    .default(2)
    .describe('Fewest people who may hold the knowledge of the files changed lately'),
  minNakamotoCoefficient: z
    .int()
    .min(0)
    .default(2)
    .describe('Fewest people who may make more than half of the commits'),
  minSecondShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.25)
    .describe('Where two are asked for: one with a majority still passes when the second holds this share'),
  minMergers: z.int().min(0).default(2).describe('Fewest people who merge or release, where GitHub tells'),
  minMergedPullRequests: z
    .int()
    .min(1)
    .default(5)
    .describe('With fewer pull requests merged in the window, who merges is shown and not judged'),
  minReleases: z
    .int()
    .min(1)
    .default(2)
    .describe('With fewer releases in the window, who releases is shown and not judged'),
  minOrganisations: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe('Fewest organisations behind half of the commits; off by default'),
  minSourceFiles: z.int().min(1).default(20).describe('With fewer source files nothing is judged'),
  minHistoryDays: z.int().min(0).default(30).describe('A younger history is not judged'),
  minRecentFiles: z.int().min(1).default(20).describe('With fewer files changed lately, all time is judged instead'),
});
export type Params = z.infer<typeof Params>;
