import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { GRACE_MS } from "@/scripts/steps/server.mjs";
import {
  type Container,
  deployed,
  documents,
  knownVariables,
  type Manifest,
  manifests,
  podOf,
} from "../support/deploy";

const load = createRequire(import.meta.url);
/** Of other projects: their operators say what may stand in these. */
const FOREIGN = ["postgresql.cnpg.io/v1", "barmancloud.cnpg.io/v1", "kustomize.config.k8s.io/v1beta1"];
const all = manifests();
const own = all.filter(({ manifest }) => !FOREIGN.includes(manifest.apiVersion));
const named = (kind: string, name: string): Manifest => {
  const found = all.find(({ manifest }) => manifest.kind === kind && manifest.metadata?.name === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found.manifest;
};
type Model = new (data: object) => { validate(): void };

/** What the schema that Kubernetes has published for this kind says against a manifest. */
function problemsOf(manifest: Manifest): string {
  const models = load(`kubernetes-models/${manifest.apiVersion}`) as Record<string, Model>;
  try {
    new models[manifest.kind]!(manifest).validate();
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("manifests of Kubernetes", () => {
  test.each(
    own.map(({ file, manifest }) => [`${file}: ${manifest.kind} ${manifest.metadata.name}`, manifest] as const),
  )("%s is as its schema asks", (_, manifest) => {
    expect(problemsOf(manifest)).toBe("");
  });

  test("a field of the wrong kind is found", () => {
    const wrong = structuredClone(named("Deployment", "portal"));
    (wrong.spec as { replicas: unknown }).replicas = "two";
    expect(problemsOf(wrong)).not.toBe("");
    const nameless = structuredClone(named("Service", "portal"));
    (nameless.spec as { ports: object[] }).ports = [{ name: "http" }];
    expect(problemsOf(nameless)).not.toBe("");
  });

  test("a name in no schema is no field: each field of the pods is one of theirs", () => {
    // the published schemas let unknown fields pass, the server refuses them
    const known = new Set(
      "args command containers env envFrom image lifecycle livenessProbe name ports readinessProbe resources securityContext startupProbe volumeMounts".split(
        " ",
      ),
    );
    const fields = own.flatMap(({ manifest }) => podOf(manifest)?.containers ?? []).flatMap(Object.keys);
    expect(fields.filter((field) => !known.has(field))).toEqual([]);
  });

  test("all files are applied, but for the secret that somebody fills in", () => {
    const [kustomization] = documents<{ resources: string[] }>(deployed("kubernetes/kustomization.yaml"));
    const files = readdirSync("deploy/kubernetes").filter(
      (file) => !/^(kustomization|secret\.example)\.yaml$/.test(file),
    );
    expect(kustomization!.resources.toSorted()).toEqual(files.toSorted());
  });
});

describe("what must agree", () => {
  const pods = own.flatMap(({ manifest }) => {
    const pod = podOf(manifest);
    return pod ? [{ name: manifest.metadata.name, pod }] : [];
  });
  const settings = named("ConfigMap", "portal-settings").data as Record<string, string>;
  const keys = named("Secret", "portal-keys").stringData as Record<string, string>;
  const portal = podOf(named("Deployment", "portal"))!;
  const container = portal.containers[0]!;

  test("every variable is one that the program reads", () => {
    const known = knownVariables();
    const told = [...Object.keys(settings), ...Object.keys(keys), ...(container.env ?? []).map(({ name }) => name)];
    const helping = ["DATABASE_USER", "DATABASE_PASSWORD"];
    expect(told.filter((name) => !known.has(name) && !helping.includes(name))).toEqual([]);
    expect(known.has("NO_SUCH_VARIABLE")).toBe(false);
  });

  test("no key stands in a file", () => {
    expect(Object.values(keys).join("")).toBe("");
  });

  test("there is time to drain: preStop, DRAIN_MS and what is under way fit into the grace", () => {
    const { command } = container.lifecycle!.preStop!.exec!;
    const stopping = Number(command[1]) * 1000 + Number(settings.DRAIN_MS) + 2 * GRACE_MS + 1_000;
    expect(portal.terminationGracePeriodSeconds! * 1000).toBeGreaterThan(stopping);
  });

  test("one of two may go, never both", () => {
    const { replicas } = named("Deployment", "portal").spec as { replicas: number };
    const { minAvailable } = named("PodDisruptionBudget", "portal").spec as { minAvailable: number };
    expect(replicas).toBeGreaterThan(minAvailable);
    expect(minAvailable).toBeGreaterThan(0);
  });

  test("probes and Service lead to the port on which the portal listens", () => {
    const ports = container.ports as { name: string; containerPort: number }[];
    expect(ports).toEqual([{ name: "http", containerPort: Number(settings.PORT) }]);
    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
      const { path, port } = (container[probe] as { httpGet: { path: string; port: string } }).httpGet;
      expect(port).toBe("http");
      expect(existsSync(`app${path.split("?")[0]}/route.ts`)).toBe(true);
    }
  });

  test.each(pods.map(({ name, pod }) => [name, pod] as const))(
    "%s: nobody is root, nothing is written beside its folders",
    (_, pod) => {
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
      for (const one of pod.containers) {
        expect(one.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
        expect(one.resources?.limits).toHaveProperty("memory");
        expect(isPinned(one)).toBe(true);
      }
    },
  );

  test("a commit waits for one of two replicas, so that one may be away", () => {
    const { instances, postgresql } = named("Cluster", "portal-db").spec as {
      instances: number;
      postgresql: { synchronous: { number: number }; parameters: Record<string, string> };
    };
    expect(instances - 1).toBeGreaterThan(postgresql.synchronous.number);
    // three pools a process, one of them half as large; a migration, the operator's own
    const lines = 3 * 2.5 * Number(settings.DB_POOL);
    expect(Number(postgresql.parameters.max_connections)).toBeGreaterThan(lines + 20);
  });
});

/** An image of the portal's own gets its number from the kustomization. */
function isPinned({ image }: Container): boolean {
  const [kustomization] = documents<{ images: { name: string; newTag: string }[] }>(
    deployed("kubernetes/kustomization.yaml"),
  );
  const tag = kustomization!.images.find(({ name }) => name === image)?.newTag ?? image.split(":")[1];
  return tag !== undefined && /^\d+\.\d+\.\d+/.test(tag);
}
