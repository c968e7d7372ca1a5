import type { Deployment } from '../../readers/deployment/deployment.ts';
import { nameOf } from '../repository-kind/artefact-place.ts';

const tooling =
  /(?:^|[-_./])(?:ci|test|tests|testing|e2e|lint|dev|develop|development|debug|builder|build-?env|cross|devcontainer|authors|vendor|fuzz|bench|proto|codegen|templates?|scaffold(?:ing)?|boilerplates?|skeletons?|release|releaser|goreleaser|mock|stub|conformance|msitools)(?:[-_./]|$)/i;
const databases =
  /(?:^|\/)(?:postgres|postgresql|mysql|mariadb|redis|valkey|mongo|memcached|rabbitmq|elasticsearch|opensearch|minio|mailhog|mailpit|maildev|adminer|pgadmin4?|nginx|traefik|caddy|prometheus|grafana|jaeger|keycloak|zookeeper|kafka|clickhouse(?:-server)?|azurite|localstack|cockroach|eclipse-mosquitto|dex|openldap)$/i;

/** Whether somebody who uses the project would run it by this file: not what builds, tests or develops it. */
export function isUserDeployment(path: string, one: Deployment): boolean {
  if (one.isForDevelopment || one.runs === null) return false;
  const folder = path.slice(0, path.length - nameOf(path).length);
  const marks =
    one.tool === 'image' ? path.replace(/(?:^|\/)(?:docker|contrib|packaging|deploy(?:ment)?)\//g, '/') : path;
  if (tooling.test(marks.replace(/compose\.dev\b/, 'dev')) || /(?:^|\/)\.(?:devcontainer|github)\//.test(folder))
    return false;
  if (/^docs?[.-]|[.-]docs?$/i.test(nameOf(path).replace(/\.dockerfile$/i, ''))) return false;
  if (one.tool !== 'compose') return true;
  return one.isBuiltHere || (one.image !== null && !databases.test(one.image));
}
