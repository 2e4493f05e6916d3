import { readdirSync, readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

export type Manifest = { apiVersion: string; kind: string; metadata: { name: string } } & Record<string, unknown>;
type Env = { name: string };
export type Container = {
  image: string;
  env?: Env[];
  envFrom?: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  lifecycle?: { preStop?: { exec?: { command: string[] } } };
  securityContext?: Record<string, unknown>;
  resources?: { requests?: object; limits?: object };
  [key: string]: unknown;
};
export type PodSpec = {
  containers: Container[];
  securityContext?: Record<string, unknown>;
  terminationGracePeriodSeconds?: number;
};

const FOLDER = "deploy/kubernetes";

/** What stands in a file under deploy/. */
export const deployed = (path: string): string => readFileSync(`deploy/${path}`, "utf8");

/** Every document of a text in YAML. @throws where one can't be read */
export function documents<T>(text: string): T[] {
  return parseAllDocuments(text, { merge: true, strict: true, uniqueKeys: true }).map((document) => {
    const [wrong] = document.errors;
    if (wrong) throw wrong;
    return document.toJS() as T;
  });
}

/** All manifests of Kubernetes, with the file in which each stands. */
export const manifests = (): { file: string; manifest: Manifest }[] =>
  readdirSync(FOLDER).flatMap((file) =>
    documents<Manifest>(deployed(`kubernetes/${file}`)).map((manifest) => ({ file, manifest })),
  );

/** The pods that a manifest makes; none of what makes none. */
export function podOf({ kind, spec }: Manifest): PodSpec | null {
  const within = spec as { template?: { spec: PodSpec }; jobTemplate?: { spec: { template: { spec: PodSpec } } } };
  if (kind === "Deployment" || kind === "Job") return within.template?.spec ?? null;
  return kind === "CronJob" ? (within.jobTemplate?.spec.template.spec ?? null) : null;
}

/** Names of variables that the program reads: those of lib/platform and of the scripts. */
export function knownVariables(): Set<string> {
  const files = ["lib", "scripts"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes("generated"))
      .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
  );
  const names = files.flatMap((text) => [
    ...[...text.matchAll(/process\.env\.([A-Z][A-Z_0-9]+)/g)].map(([, name]) => name!),
    ...[...text.matchAll(/(?:required|whole|days)\("([A-Z][A-Z_0-9]+)"/g)].map(([, name]) => name!),
    ...[...text.matchAll(/const \{([^}]+)\} = process\.env/g)].flatMap(
      ([, list]) => list!.match(/[A-Z][A-Z_0-9]+/g) ?? [],
    ),
    ...[...text.matchAll(/\benvironment\.([A-Z][A-Z_0-9]+)|\b(MAIL_[A-Z_]+)\b/g)].map(
      ([, one, other]) => (one ?? other)!,
    ),
  ]);
  return new Set(names);
}
