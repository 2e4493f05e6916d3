import { describe, expect, test } from "vitest";
import { callsOf, type Import, importsOf, readSources, type Source, stem } from "./sources";

const sources = readSources(["app", "components", "lib"], /\.tsx?$/);
const imports = sources.flatMap(importsOf);

const SERVER_NAMES = /^lib\/[^/]+\/(queries|commands|store|life|effects)\.ts$|^lib\/platform\//;
const isServer = ({ path, text }: Source) =>
  /^lib\//.test(path) && (SERVER_NAMES.test(path) || /^\s*import "server-only"/m.test(text));
const serverFiles = new Set(sources.filter(isServer).map(({ path }) => stem(path)));

/** From the inside out. A file may import its own layer and the ones before it. */
const LAYERS = ["kernel", "rules", "server", "components", "app"] as const;
type Layer = (typeof LAYERS)[number];

function layerOf(path: string): Layer | null {
  if (/^lib\/kernel\//.test(path)) return "kernel";
  if (/^lib\/platform\//.test(path) || serverFiles.has(stem(path))) return "server";
  if (/^lib\//.test(path)) return "rules";
  if (/^components\//.test(path)) return "components";
  return /^app\//.test(path) ? "app" : null;
}

const order = (path: string) => LAYERS.indexOf(layerOf(path) ?? "kernel");
const show = ({ from, to }: Import) => `${from} -> ${to}`;
const paths = (found: Source[]) => found.map(({ path }) => path);

describe("layers", () => {
  test("imports point inwards", () => {
    expect(imports.filter(({ from, to }) => order(to) > order(from)).map(show)).toEqual([]);
  });

  test("components know rules and types, of the server what its views look like and nothing that runs", () => {
    const reaching = imports.filter(
      ({ from, to, typeOnly }) => /^components\//.test(from) && layerOf(to) === "server" && !typeOnly,
    );
    expect(reaching.map(show)).toEqual([]);
  });

  test("only the server layer sees Prisma", () => {
    const seeing = sources.filter(
      ({ path, code }) => layerOf(path) !== "server" && /generated\/prisma|@prisma\//.test(code),
    );
    expect(paths(seeing)).toEqual([]);
  });

  test("server files say so in their first line", () => {
    const silent = sources.filter((file) => isServer(file) && !/^import "server-only";/.test(file.code.trimStart()));
    expect(paths(silent)).toEqual([]);
  });

  test("no command calls another noun's command; lib/acts is the door that all acts pass", () => {
    const noun = (path: string) => path.split("/")[1];
    const calling = imports.filter(
      ({ from, to, typeOnly }) =>
        !typeOnly &&
        /\/commands(\.ts)?$/.test(from) &&
        /\/commands$/.test(to) &&
        ![noun(from), "acts"].includes(noun(to)),
    );
    expect(calling.map(show)).toEqual([]);
  });
});

describe("doors to the outside", () => {
  const outside = sources.filter(({ path }) => !/^lib\/platform\//.test(path));

  test("only lib/platform reads the clock", () => {
    expect(
      paths(outside.filter(({ code }) => /\bDate\.now\(|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()/.test(code))),
    ).toEqual([]);
  });

  test("only lib/platform reads the environment", () => {
    expect(paths(outside.filter(({ code }) => /\bprocess\.env\b/.test(code)))).toEqual([]);
  });

  test("only lib/platform/cipher opens the data key: what another would seal is not sealed anew when keys change", () => {
    const opening = sources.filter(
      ({ path, code }) => path !== "lib/platform/cipher.ts" && /\bopenCipher\(/.test(code),
    );
    expect(paths(opening)).toEqual([]);
  });

  test("nothing is fetched from elsewhere at run time", () => {
    const all = [...sources, ...readSources(["app", "components", "public"], /\.(css|svg|html)$/)];
    const abroad =
      /fetch\(\s*["'`]https?:|\bsrc=["']https?:|@import\s+(url\()?["']?https?:|url\(["']?https?:|next\/font\/google/;
    expect(paths(all.filter(({ text }) => abroad.test(text)))).toEqual([]);
  });
});

test("only lib/applications/life.ts moves an application to another stage", () => {
  const moves = ({ code }: Source) =>
    callsOf(code, /\bapplication\.(?:update|updateMany|updateManyAndReturn|upsert)/).some((args) =>
      /\b(?:data|update)\s*:\s*\{[^}]*\bstage\b/.test(args),
    ) || /UPDATE\s+"Application"\s+SET\b[^;`]*"?stage"?\s*=/i.test(code);
  expect(paths(sources.filter(moves)).filter((path) => path !== "lib/applications/life.ts")).toEqual([]);
});

test("links within the portal are components/ui/link: none asks for its page before it is followed", () => {
  const bypassing = ({ code }: Source) => /"next\/link"|\brouter\.prefetch\(|"next\/form"/.test(code);
  expect(paths(sources.filter(bypassing))).toEqual([]);
});
