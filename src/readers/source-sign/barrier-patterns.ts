import type { SignPattern } from './sign-pattern.ts';

/** Signs that keep others out. */
export const barrierPatterns: readonly SignPattern[] = [
  {
    kind: 'attestation',
    isCode: true,
    hints: ['integrity', 'appattest', 'dcdevice', 'safetynet', 'appcheck', 'app-check', 'devicecheck'],
    pattern:
      /\bIntegrityManagerFactory\b|com\.google\.android\.play\.core\.integrity|\bDCAppAttestService\b|\bDCDevice\.current\b|\bSafetyNet\.getClient\(|\binitializeAppCheck\(|\bFirebaseAppCheck\.getInstance\(|\bAppCheck\.setAppCheckProviderFactory\(/,
  },
  {
    kind: 'attestation-server',
    hints: ['playintegrity', 'appattest', 'devicecheck', 'safetynet', 'appcheck'],
    pattern:
      /\bplayintegrity\.v1\b|com\.google\.api\.services\.playintegrity|\bwebauthn4j\.appattest\b|\bDCAppleDevice\w*Manager\b|\bverifyAppCheckToken\(|\bdecodeIntegrityToken\(|api\.devicecheck\.apple\.com|attestation\/safetynet|appCheck\(\)\.verifyToken\(/,
  },
  {
    kind: 'client-gate',
    isCode: true,
    hints: ['version', 'agent', 'client'],
    pattern:
      /\b\w*(?:min(?:imum)?_?(?:supported_?|required_?|allowed_?)?(?:client|app)_?version|versions?(?:Pending)?(?:Deprecation|Blocking)|minimumVersions?|isClientSupported|supported_?client_?version|client_?too_?old|unsupported_?client_?version|minimumClientVersion)\w*/i,
    also: /\b(?:426|499)\b|UPGRADE_REQUIRED|UpgradeRequired|StatusForbidden|FORBIDDEN\b|status\(\s*40[0-9]|SC_FORBIDDEN|throw new \w*(?:Unsupported|TooOld|Outdated|Deprecated)\w*|upgradeRequired\(|DEPRECATED\w*STATUS|sendError\(/,
  },
  {
    kind: 'pinning',
    isCode: true,
    hints: ['certificatepinner', 'trustkit', 'publickeyhashes'],
    pattern: /\bCertificatePinner\.Builder\(|\bTrustKit\.(?:initSharedInstance|init)\b|\bkTSKPublicKeyHashes\b/,
  },
  {
    kind: 'drm',
    isCode: true,
    hints: ['widevine', 'fairplay', 'mediadrm', 'avcontentkeysession'],
    pattern:
      /\bMediaDrm\(|requestMediaKeySystemAccess\(\s*["'`]com\.(?:widevine|apple|microsoft)|\bAVContentKeySession\(|\bFrameworkMediaDrm\b|\bsetDrmUuid\(/,
  },
  {
    kind: 'telemetry',
    isCode: true,
    hints: [
      'telemetry',
      'analytics',
      'posthog',
      'sentry',
      'mixpanel',
      'amplitude',
      'usage report',
      'usagereport',
      'tracks',
    ],
    pattern:
      /\b(?:Sentry|sentry)\.(?:init|Init)\(|\bsentry_sdk\.init\(|\bposthog\.(?:init|capture)\(|\bmixpanel\.(?:init|track)\(|\bamplitude\.(?:init|track|getInstance)\(|\banalytics\.(?:track|identify|logEvent)\(|\bFirebaseAnalytics\.getInstance\(|\b(?:func|function|def|fn|fun|const|async)\s+(?:\([^)\n]*\)\s*)?(?:send_?|report_?|track_?|record_?|submit_?)(?:Telemetry|telemetry|Analytics|UsageReport|usage_report|Event)\w*\b/,
    unless: /opentelemetry/i,
  },
  {
    kind: 'telemetry-choice',
    hints: ['do_not_track', 'telemetry', 'analytics', 'usagereport', 'uraccepted'],
    pattern:
      /\bDO_NOT_TRACK\b|\b\w*(?:DISABLE|NO|OPT_?OUT)_\w*(?:TELEMETRY|ANALYTICS|TRACKING)\b|\b\w*(?:TELEMETRY|ANALYTICS)_(?:DISABLED?|OPT_?OUT|ENABLED?)\b|\b(?:telemetry|analytics|tracking)(?:_|\.)?(?:enabled?|disabled?|opt_?(?:out|in)|allowed|consent)\b|\burAccepted\b|\b(?:enable|disable|allow)_?(?:Telemetry|telemetry|Analytics|analytics|Tracking)\b|\boptOut\b|\bSENTRY_DSN\b/i,
  },
];
