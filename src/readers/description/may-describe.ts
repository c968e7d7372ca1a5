/** Whether a file may hold a description, by its name; its contents decide. */
export function mayDescribe(path: string): boolean {
  return /\.(?:ya?ml|json|graphqls?|gql|proto|wsdl|raml|smithy|cddl)$/i.test(path);
}
