import { DockerfileParser, type From, type Instruction } from 'dockerfile-ast';
import type { Deployment } from './deployment.ts';

/** Images that start a server by themselves. */
const serving =
  /(?:^|\/)(?:nginx|httpd|caddy|apache|traefik|php(?::[^ ]*(?:apache|fpm))|tomcat|jetty|nginx-unprivileged|static-web-server|lighttpd|openresty|frankenphp)(?:[:@-]|$)/i;
const shells = /^\[?\s*"?(?:\/(?:usr\/)?bin\/)?(?:ba|z|a|)sh"?\s*\]?$|^\[?\s*"?(?:true|sleep|tail|bash|cat)"?\b/i;
const development =
  /\b(?:npm|pnpm|yarn|bun)(?:"\s*,\s*"|\s+)(?:run(?:"\s*,\s*"|\s+))?(?:dev|watch|test|lint)\b|\b(?:webpack-dev-server|nodemon|air|build\.sh|watchexec|pytest|golangci-lint)\b/i;

/** What an image of a Dockerfile starts: by its last stage, or by the image that it builds on. */
export function readDockerfile(text: string): Deployment | null {
  const file = DockerfileParser.parse(text);
  const instructions = file.getInstructions();
  const from = file.getFROMs().at(-1);
  if (!from) return null;
  const begin = from.getRange().start.line;
  const stage = instructions.filter((one) => one.getRange().start.line > begin);
  const command =
    [...stage].reverse().find((one) => isOf(one, 'ENTRYPOINT')) ?? [...stage].reverse().find((one) => isOf(one, 'CMD'));
  const image = imageOf(from, file.getFROMs());
  const said = command?.getArgumentsContent() ?? null;
  const runs = said ?? (image !== null && serving.test(image) ? image : null);
  return {
    tool: 'image',
    line: (command ?? from).getRange().start.line + 1,
    runs: runs?.replace(/\s+/g, ' ').slice(0, 100) ?? null,
    isBuiltHere: stage.some((one) => isOf(one, 'COPY') || isOf(one, 'ADD') || isOf(one, 'RUN')),
    image: image?.replace(/[@:][^/]*$/, '') ?? null,
    isServing: (image !== null && serving.test(image)) || stage.some((one) => isOf(one, 'EXPOSE')),
    isForDevelopment: said !== null && (shells.test(said.trim()) || development.test(said)),
  };
}

function isOf(instruction: Instruction, keyword: string): boolean {
  return instruction.getKeyword() === keyword;
}

/** The image below the last stage; a stage may build on an earlier one. */
function imageOf(from: From, all: readonly From[]): string | null {
  let image = from.getImage();
  for (let step = 0; step < 20; step++) {
    const below = all.find((one) => one.getBuildStage() === image);
    if (!below || below === from) break;
    image = below.getImage();
  }
  return image;
}
