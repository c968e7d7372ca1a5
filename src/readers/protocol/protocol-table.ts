import { z } from 'zod';
import table from '../../../config/protocols.json' with { type: 'json' };
import { ProtocolField } from '../../core/interoperation-facts.ts';

/** A protocol by which programs of different makers talk to each other, and how sources tell that they speak it. */
export const Protocol = z.strictObject({
  id: z.string().regex(/^[a-z\d-]+$/),
  name: z.string().min(1),
  /** Where it is written down. */
  spec: z.url({ protocol: /^https?$/ }),
  field: ProtocolField,
  /** What documents call it. */
  names: z.array(z.string().min(2)).min(1),
  /** Namespaces, routes, media types and words of the wire, as they stand in sources. */
  tokens: z.array(z.string().min(4)).min(2),
  /** Those of the tokens that stand only where the protocol is served or spoken by the repository itself. */
  producer: z.array(z.string()).min(1),
  /** Packages that do the speaking for whoever serves it, as their registries name them. */
  packages: z.array(z.string()).optional(),
  /** Packages by which a program speaks it to servers of others. */
  clientPackages: z.array(z.string()).optional(),
  /** The same in words. */
  serves: z.string().min(1),
});
export type Protocol = z.infer<typeof Protocol>;

export const protocols: readonly Protocol[] = z.object({ protocols: z.array(Protocol) }).parse(table).protocols;
