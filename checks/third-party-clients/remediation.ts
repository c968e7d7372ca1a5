/** Finding id to the one next step. */
export const remediation = {
  'below-grade':
    'Check in a valid description of the API that you serve (OpenAPI, GraphQL, proto), or speak an open protocol and say so in the README.',
  attestation: 'Let users choose a build or a setting without attestation, and do not ask for it on the server.',
  'client-gate':
    'Read the version for compatibility, and answer those below it with a warning instead of refusing them.',
  'tethered-host':
    'Let users name the server, by a flag, an environment variable or a setting, with yours as the default.',
  'pinned-certificates': 'Let users add certificates of their own, so that they can look at their own traffic.',
  'terms-against-clients':
    'Have somebody read the sentence; where it forbids other clients, take it out or say which are welcome.',
  'secret-to-build': 'Let it be built and run with credentials that anybody can get, or against a server of one’s own.',
  drm: 'Offer what is free of DRM without it.',
  'invalid-description':
    'Mend the description until its parser takes it: tools that make clients stop at the first error.',
  'generated-not-checked-in':
    'Write the description to a file when building and check it in, so that it can be read and compared.',
  closes: 'Keep what lets others in, or say in the change what replaces it.',
  opens: 'Nothing to do.',
  lifts: 'Nothing to do.',
} as const;
