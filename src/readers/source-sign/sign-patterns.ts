import { barrierPatterns } from './barrier-patterns.ts';
import { attributeOf, commandOf, handlerOf, routeOf } from './handler-patterns.ts';
import type { SignPattern } from './sign-pattern.ts';

const formats =
  /(?<![a-z])(?:json|csv|opml|sqlite|zip|ics|vcf|vcard|epub|apkg|tar|gpx|geojson|bibtex|markdown|html|xml|yaml|mbox|m3u8?)(?![a-z])/i;
/** What is exported to watchers of machines, or by a language to its other files, is nothing of a user's. */
const otherExports =
  /opentelemetry|otlp|prometheus|SpanExporter|MetricExporter|ExportNamedDeclaration|ExportDefaultDeclaration|export_dynamic/;
/** Signs by which users leave with what is theirs. */
const leaving: readonly SignPattern[] = [
  {
    kind: 'export',
    hints: ['export', 'takeout'],
    pattern: routeOf('exports?|takeout|data-export'),
    unless: otherExports,
  },
  { kind: 'export', hints: ['export'], pattern: attributeOf('exports?'), unless: otherExports },
  { kind: 'export', hints: ['export'], pattern: commandOf('export'), unless: otherExports },
  {
    kind: 'export',
    hints: ['export'],
    pattern: handlerOf('export'),
    also: formats,
    orPath: /export/i,
    unless: otherExports,
  },
  { kind: 'import', hints: ['import'], pattern: routeOf('imports?') },
  { kind: 'import', hints: ['import'], pattern: commandOf('import') },
  { kind: 'import', hints: ['import'], pattern: handlerOf('import'), also: formats },
  { kind: 'backup', hints: ['backup'], pattern: commandOf('backup') },
  { kind: 'backup', hints: ['backup'], pattern: routeOf('backups?') },
  {
    kind: 'backup',
    hints: ['backup'],
    pattern:
      /\b(?:func|function|def|fn|fun)\s+(?:\([^)\n]*\)\s*)?(?:async\s+)?(?:backup_?(?:Db|Database|Sqlite|All|Data|_?db|_?database|_?sqlite)|Backup)\w*\(/i,
  },
  { kind: 'restore', hints: ['restore'], pattern: commandOf('restore') },
  {
    kind: 'restore',
    hints: ['restore'],
    pattern:
      /\b(?:func|function|def|fn|fun)\s+(?:\([^)\n]*\)\s*)?(?:restore_?(?:db|database|backup|data|from_?backup)|Restore)\w*\(/i,
  },
  {
    kind: 'account-move',
    hints: [
      'importrepo',
      'alsoknownas',
      'movedto',
      'slashing-protection',
      'slashing_protection',
      'account/move',
      'accounts/move',
      'rotationkeys',
    ],
    pattern:
      /com\.atproto\.repo\.importRepo|\bmovedTo\b|["'`/](?:accounts?|users?)\/(?:move|migrate)\b|slashing[-_]protection[\s\S]{0,400}?\b(?:export|interchange)\b/,
  },
];

const setting =
  '(?:SERVER|API|BASE|HOST|BACKEND|ENDPOINT|INSTANCE|HOMESERVER|SYNC|GATEWAY|ROOT)(?:_?(?:URL|HOST|HOSTNAME|ADDRESS|ENDPOINT|BASE|URI|SERVER|DOMAIN))';
/** Which of a vendor's own environments, where a database is, or another service than the one that serves. */
const otherServers =
  'ENVIRONMENT|DB|DATABASE|SQL|REDIS|MONGO|POSTGRES|PG_?HOST|CACHE|PROXY|BIND|LISTEN|DOCKER|SMTP|MAIL|LDAP|OAUTH|LOGIN_|DOCS|CDN|ASSET|TELEMETRY|SENTRY|METRIC|UPDATE|REGISTRY|DEBUG|WEB_?HOOK';
const ways: readonly SignPattern[] = [
  {
    kind: 'server-setting',
    hints: ['getenv', 'environ', 'env::var', 'process.env', 'env(', 'import.meta.env'],
    pattern: new RegExp(
      `(?:(?:process\\.env|import\\.meta\\.env)(?:\\.|\\[["'])|getenv\\(\\s*["']|Getenv\\(\\s*["']|LookupEnv\\(\\s*["']|environ(?:\\.get\\(|\\[)\\s*["']|env::var\\(\\s*["']|env\\(\\s*["'])(?!\\w*(?:${otherServers}))(?:\\w+_)?(?:${setting}|HOST)(?=["'\\]\\s,);]|$)`,
      'm',
    ),
  },
  {
    kind: 'server-setting',
    hints: ['env'],
    pattern: new RegExp(
      `\\b\\w*[eE]nv(?:Key|Var|Name)?\\w*\\s*(?::?=|:)\\s*["'](?!\\w*(?:${otherServers}))(?:[A-Z\\d]+_)+${setting}["']`,
    ),
  },
  {
    kind: 'server-setting',
    hints: ['server', 'url', 'host', 'endpoint', 'instance'],
    pattern:
      /["'`]--?(?:server|server-url|api-url|base-url|endpoint|endpoint-url|host|hostname|login-server|instance|instance-url|homeserver|url)(?:[ =<[][^"'`\n]*)?["'`]/,
  },
  {
    kind: 'server-setting',
    hints: ['server', 'url', 'host', 'instance', 'domain', 'sync', 'remotenode', 'remote_node', 'daemonaddress'],
    pattern:
      /\b(?:custom_?(?:sync|server|api|base)_?(?:url|host|server)|(?:server|instance|homeserver|base|api)?_?(?:url|host|address|domain)_?(?:edit|field|input|preference|setting|text|input_layout)|remote_?node_?(?:address|s|list|url)|daemon_?address|R\.string\.preferenceKey(?:Host|Url)|preferenceKey(?:Host|Url|URL))\w*/i,
  },
  {
    kind: 'server-setting',
    hints: ['flags', 'pflag', 'clap', 'option'],
    pattern:
      /\b(?:String(?:Var)?P?|Flags\(\)\.\w+|option)\(\s*(?:&[\w.]+,\s*)?["'`](?:server|server-url|api-url|base-url|endpoint|host|hostname|login-server|instance|homeserver)["'`]/,
  },
];

/** Signs by which others get in. */
const entering: readonly SignPattern[] = [
  {
    kind: 'grpc-service',
    isCode: true,
    hints: ['server', 'servicer', 'implbase', 'servicehandler', 'grpc'],
    pattern:
      /\b(?:\w+\.)?Register\w+Server\(|\badd_\w+Servicer_to_server\(|\bextends\s+[\w.]+(?:ImplBase|Grpc\.\w+Base)\b|\bNew\w+ServiceHandler\(|\.add_service\(|\bMapGrpcService</,
  },
  {
    kind: 'graphql-server',
    isCode: true,
    hints: ['graphql', 'apolloserver', 'gqlgen', 'makeexecutableschema', 'strawberry', 'graphene'],
    pattern:
      /\bnew ApolloServer\(|\bmakeExecutableSchema\(|\bgraphqlHTTP\(|\bcreateYoga\(|\bMustParseSchema\(|\bNewExecutableSchema\(|\basync_graphql\b|\bstrawberry\.Schema\(|\bgraphene\.Schema\(|\bcreateSchema\(|\bGraphQLSchema\(|\bAddGraphQLServer\(|<\w*GraphQL\w*Controller>/,
  },
  {
    kind: 'generated-api',
    isCode: true,
    hints: ['swagger', 'openapi', 'spectacular', 'fastapi', 'huma', 'apidoc', 'nelmio'],
    pattern:
      /\bSwaggerModule\.setup\(|\bswaggerUi\.serve\b|\bAddSwaggerGen\(|\bUseSwagger\(|\bAddOpenApi\(|#\[derive\([^)]*\bOpenApi\b|\butoipa::OpenApi\b|\bSwaggerUi::new\(|\bFastAPI\(|\bSpectacularAPIView\b|\bnew OpenAPIHono\(|\bhuma\.New(?:API)?\(|\bechoSwagger\.|\bginSwagger\.|\bhttpSwagger\.|^import io\.swagger\.v3\.oas\.annotations|\bOpenApiReader\b|NelmioApiDocBundle|Nelmio\\ApiDocBundle|\bapispec\b|\bSmallRyeOpenApi\b|\bL5Swagger\b/m,
  },
  {
    kind: 'token-route',
    hints: ['token', 'api_key', 'apikey', 'api-key'],
    pattern:
      /["'`]\/(?:[\w:{}$.-]+\/){0,6}(?:personal[-_]?access[-_]?tokens?|api[-_]?tokens?|api[-_]?keys?|access[-_]?tokens?|app[-_]?passwords?|developer\/client)(?:\/[\w:{}$.-]*)*["'`]|\b(?:class|struct|func|function|def|fn|interface|type|enum)\s+(?:\([^)\n]*\)\s*)?\w*(?:ApiKey|APIKey|ApiToken|APIToken|PersonalAccessToken|AccessTokenList|CreateAccessToken|createToken|AppPassword)\w*|\bmodel (?:AccessToken|ApiKey|ApiToken|PersonalAccessToken)\b/,
  },
  {
    kind: 'client-registration',
    hints: ['register', 'apps'],
    pattern:
      /["'`]\/?(?:[\w-]+\/)*(?:oauth2?\/(?:register|clients)|connect\/register|api\/v1\/apps|developer\/client\/create)["'`]|\bregistration_endpoint\b|\bdynamic_?client_?registration\b/i,
  },
  {
    kind: 'versioned-route',
    hints: ['/v1', '/v2', '/v3'],
    pattern: /["'`]\/(?:[\w-]+\/)?v\d{1,2}(?:\/[^"'`\s]{0,60})?["'`]/,
  },
  {
    kind: 'machine-output',
    hints: ['json'],
    pattern:
      /["'`](?:-\w,? ?)?--json\b|\b(?:Bool|String)(?:Var)?P?\(\s*(?:&?[\w.]+,\s*)?"(?:json|output|format)"[^\n]{0,160}json|\badd_argument\(\s*(?:["']-\w["'],\s*)?["']--json["']|#\[(?:arg|clap|structopt)\([^\]\n]{0,200}\blong\b[^\]\n]{0,200}\)\]\s{0,100}(?:pub )?json:|\bflags\.\w+\([^\n]{0,80}json/i,
  },
  {
    kind: 'plugin-loader',
    isCode: true,
    hints: ['plugin', 'extension', 'addon', 'add-on', 'module', 'entry_points', 'serviceloader', 'extism'],
    pattern:
      /\bplugin\.Open\(|\bentry_points\(|\bServiceLoader\.load\(|\bextism\b|\b(?:func|function|def|fn|fun|async|public)\s+(?:\([^)\n]*\)\s*)?(?:\w+\s+)?(?:load|register|discover|install|init)_?(?:all_?)?(?:plugins?|extensions?|add_?ons?|modules?|hook)\w*\(|\bclass\s+\w*(?:Plugin|Addon|AddOn|Extension)(?:Manager|Loader|Registry|Host)\b|\btype\s+(?:Plugin|Extension|Module)?(?:Manager|Loader)\s+(?:struct|interface)/i,
  },
  {
    kind: 'client-library',
    endings: /(?:^|\/)(?:clients?|sdk)\/[^/]*\.go$/,
    hints: ['package client', 'package sdk'],
    pattern: /^func New(?:Client|ClientWithOptions)?\(/m,
  },
];

/** How long a contract makes its masters wait: a constant of days or weeks whose name says so. */
const waiting: readonly SignPattern[] = [
  {
    kind: 'bridge',
    endings: /\.sol$/,
    hints: ['oft', 'nttmanager', 'xerc20', 'ccipreceiver', 'erc7802'],
    pattern:
      /\bcontract\s+\w+\s+is\s+[^{;]{0,300}\b(?:OFT|OFTCore|OFTUpgradeable|NttManager|I?XERC20|CCIPReceiver|I?ERC7802)\b/,
  },
  {
    kind: 'exit-window',
    endings: /\.(?:sol|vy)$/,
    hints: ['delay', 'timelock', 'window', 'notice'],
    pattern:
      /\b\w*(?:min(?:imum)?_?delay|timelock_?delay|timelock_?period|exit_?window|upgrade_?(?:delay|notice|period)|notice_?period|admin_?delay)\w*\s*(?::\s*constant\([^)]*\)\s*)?=\s*(?:[\d_]+(?:\s*\*\s*[\d_]+)*)\s*(?:hours|days|weeks|seconds)?/i,
  },
];

export const signPatterns: readonly SignPattern[] = [...leaving, ...waiting, ...ways, ...entering, ...barrierPatterns];
