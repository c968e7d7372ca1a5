import { findInCode } from '../comments/find-in-code.ts';
import { withoutComments } from '../comments/without-comments.ts';
import { createLineLookup } from '../text/line-lookup.ts';

/** `serves`: takes connections from others. `starts`: is begun from a command line. `shows`: opens a window or a page for a person. */
export type CodeMarkKind = 'serves' | 'starts' | 'shows';

export interface CodeMark {
  readonly kind: CodeMarkKind;
  /** What stands there, as the source writes it. */
  readonly said: string;
  readonly line: number;
}

interface Family {
  readonly endings: RegExp;
  readonly serves?: RegExp;
  readonly starts?: RegExp;
  readonly shows?: RegExp;
}

/** Words that only a program of that sort writes, each for the languages in which it means that. */
const families: readonly Family[] = [
  {
    endings: /\.go$/,
    serves:
      /\b(?:http\.(?:ListenAndServe(?:TLS)?|Serve(?:TLS)?)\(|\w+\.ListenAndServe(?:TLS)?\(|http\.Server\{|net\.Listen\(|tls\.Listen\(|grpc\.NewServer\(|gin\.(?:Default|New)\(\)|echo\.New\(\)|fiber\.New\()/,
    starts: /^package main$/m,
  },
  {
    endings: /\.rs$/,
    serves:
      /\b(?:HttpServer::new\(|axum::serve\(|warp::serve\(|rocket::(?:build|ignite|custom)\(|TcpListener::bind\(|Server::bind\(|tonic::transport::Server)|#\[(?:rocket::)?launch\]/,
    starts: /^(?:pub )?(?:async )?fn main\(\)/m,
    shows: /\b(?:(?:gtk|adw)\d?::Application::(?:builder|new)\b|eframe::run_native\(|tauri::Builder::default\()/,
  },
  {
    endings: /\.py$/,
    serves:
      /\b(?:uvicorn\.run\(|FastAPI\(|Flask\(__name__|get_[aw]sgi_application\(|web\.run_app\(|asyncio\.start_server\(|(?:Threading)?HTTPServer\(|wsgiref\.simple_server|gunicorn\.app|Starlette\(|tornado\.web\.Application\(|Quart\(__name__|Sanic\(|reactor\.listenTCP\(|socketserver\.\w*TCPServer)/,
    starts: /^if __name__ == ["']__main__["']/m,
    shows: /\b(?:(?:Gtk|Adw)\.Application\b|QApplication\(|wx\.App\()/,
  },
  {
    endings: /\.(?:[cm]?[jt]sx?|vue|svelte)$/,
    serves:
      /\b(?:createServer\(|fastify\(|Fastify\(|new Hono(?:<[^>]*>)?\(|NestFactory\.create\(|new Koa\(|express\(\)|Bun\.serve\(|Deno\.serve\(|new WebSocketServer\(|new ApolloServer\(|defineEventHandler\(|NextApiRequest\b)|^export (?:async )?(?:function|const) (?:GET|POST|PUT|PATCH|DELETE)\b/,
    starts: /^#!\/usr\/bin\/env (?:-S )?(?:node|bun|deno|tsx)/,
    shows:
      /\b(?:new BrowserWindow\(|createRoot\(|ReactDOM\.render\(|createApp\(|hydrateRoot\(|AppRegistry\.registerComponent\(|bootstrapApplication\(|bootstrapModule\()/,
  },
  {
    endings: /\.(?:rb|ru)$/,
    serves: /\b(?:Rails\.application\.routes\.draw|run Rails\.application|Sinatra::Base|Grape::API|run \w+::\w*App)/,
    starts: /^#!\/usr\/bin\/env ruby/,
  },
  {
    endings: /\.(?:php|phtml)$/,
    serves:
      /\b(?:Route::(?:get|post|middleware|prefix)\(|new Kernel\(|AppFactory::create\(|\$_SERVER\[['"](?:REQUEST_\w+|PATH_INFO|HTTP_\w+)['"]\]|\$_(?:GET|POST|REQUEST)\[|new \\?Sabre\\DAV\\Server|#\[Route\(|extends (?:\\?\w+\\)*(?:OCS|Api|Abstract|Base)?Controller\b)/,
    starts: /^#!\/usr\/bin\/env php/,
  },
  {
    endings: /\.(?:java|kt|kts|scala|groovy)$/,
    serves:
      /\b(?:SpringApplication\.run\(|embeddedServer\(|runApplication<|HttpServer\.create\(|extends Application<\w*Configuration>|new ServerSocket\(|Javalin\.create\(|Vertx\.vertx\(|new ServerBootstrap\(|extends HttpServlet\b|ServerBuilder\.forPort\(|Undertow\.builder\(|Http\(\)\.newServerAt\(|(?:Blaze|Ember)ServerBuilder\b|import org\.eclipse\.jetty\.server\.Server\b|import (?:jakarta|javax)\.ws\.rs\.(?:GET|POST|PUT|DELETE)\b)|@(?:RestController|SpringBootApplication|WebServlet|QuarkusMain)\b/,
    starts: /\b(?:public static void main\(|^fun main\()/m,
    shows:
      /\b(?:extends (?:AppCompat)?Activity\b|setContentView\(|extends Application \{|primaryStage|(?:new|extends) JFrame\b)|: (?:AppCompat|Component|Fragment)?Activity\(\)/,
  },
  {
    endings: /\.(?:ex|exs)$/,
    serves: /\buse (?:Phoenix\.Endpoint|Phoenix\.Router|Plug\.Router)|\bBandit\b.*\bplug:/,
  },
  {
    endings: /\.(?:cs|fs|vb)$/,
    serves:
      /\b(?:WebApplication\.Create(?:Slim)?Builder\(|MapControllers\(\)|UseKestrel\(|CreateHostBuilder\(|ConfigureWebHostDefaults\()/,
    starts: /\bstatic (?:async )?(?:void|int|Task(?:<int>)?) Main\(/,
    shows: /\b(?:Application\.Run\(new|MauiApp\.CreateBuilder\()|: Window\b/,
  },
  {
    endings: /\.(?:c|cc|cpp|cxx|h|hpp)$/,
    serves:
      /\b(?:accept4?\s*\(\s*\w+\s*,|evhttp_new\(|mg_http_listen\(|uv_listen\(|QTcpServer|boost::asio::ip::tcp::acceptor|lws_create_context\(|httplib::(?:SSL)?Server\b|crow::SimpleApp\b|drogon::app\(\))/,
    starts: /^(?:int|auto) main\s*\(/m,
    shows:
      /\b(?:Q(?:Gui)?Application [a-z]|public Q(?:Gui)?Application\b|gtk_application_new\(|adw_application_new\(|Gtk::Application\b|wxIMPLEMENT_APP|CreateWindowEx[AW]?\()/,
  },
  {
    endings: /\.(?:swift|m|mm)$/,
    shows:
      /@(?:UIApplicationMain|NSApplicationMain)\b|\bUIApplicationMain\(|: App \{|\bWindowGroup\b|NSApplicationMain\(/,
  },
  {
    endings: /\.hs$/,
    serves:
      /^import (?:qualified )?(?:Network\.Wai\.Handler\.Warp|Web\.Scotty|Yesod|Servant\.Server|Happstack\.Server)\b/m,
    starts: /^main ::/m,
  },
  {
    endings: /\.(?:clj|cljc)$/,
    serves: /\brun-jetty\b|\bring\.adapter\.|\borg\.httpkit\.server\b/,
    starts: /\(defn -main\b/,
  },
  {
    endings: /\.erl$/,
    serves: /\bcowboy:start_(?:clear|tls)\(|\bgen_tcp:listen\(|\branch:start_listener\(/,
  },
  {
    endings: /\.(?:pl|pm|psgi)$/,
    serves: /\buse (?:Mojolicious|Dancer2?|Plack::\w+|Catalyst)\b/,
  },
  {
    endings: /\.dart$/,
    shows: /\brunApp\(/,
    serves: /\bHttpServer\.bind\(|\bshelf_io\b/,
    starts: /^void main\(List<String>/m,
  },
];

/** What the source of one file shows of the program it is part of; the first place of each kind. */
export function findCodeMarks(path: string, text: string): CodeMark[] {
  const family = families.find(({ endings }) => endings.test(path));
  if (!family) return [];
  const { serves, starts, shows } = family;
  const wanted = [
    ['serves', serves],
    ['starts', starts],
    ['shows', shows],
  ] as const;
  if (!wanted.some(([, pattern]) => pattern?.test(text))) return [];
  const code = withoutComments(path, text);
  const lineAt = createLineLookup(text);
  return wanted.flatMap(([kind, pattern]): CodeMark[] => {
    // A shebang is a comment to the language, and not to whoever starts the program.
    const whole = kind === 'starts' && text.startsWith('#!') ? text : code;
    const match = pattern ? findInCode(path, whole, pattern) : null;
    return match ? [{ kind, said: match[0].trim().slice(0, 60), line: lineAt(match.index) }] : [];
  });
}
