import { describe, expect, test } from "vitest";
import { PUBLIC_ACTIONS } from "../support/doors/open-actions";
import { PUBLIC_ROUTES } from "../support/doors/open-doors";
import { importsOf, readSources, type Source } from "./sources";

const PAGES = readSources(["app"], /\.tsx?$/);
const SERVER = readSources(["lib"], /\.ts$/);
const WRITES = /\b(?:tx|db)\.\w+\.(?:create|update|upsert|delete)\w*\(|\batOnce\(|\bdb\.\$transaction\(|takeWithin\(/;
const ASKS = /\b(?:requireActor|currentActor|requirePerson)\(/;

/** The exported functions of a file: name, parameters, and the text up to the next declaration at the margin. */
function exported({ code }: Source): { name: string; parameters: string; body: string }[] {
  const found = [...code.matchAll(/^export (?:async )?function (\w+)(?:<[^>]*>)?\(([\s\S]*?)\)\s*(?::[^{;]*)?\{/gm)];
  return found.map((match) => {
    const body = code.slice(match.index + match[0].length);
    return { name: match[1]!, parameters: match[2]!, body: body.slice(0, body.search(/^\}/m)) };
  });
}

/** Visitors without an account come through here; each says in its own words whom it lets in. */
const WITHOUT_ACTOR = [
  "lib/people/commands.ts authenticate",
  // one try to show who one is, counted whether or not the account exists
  "lib/people/attempts.ts attempt",
  "lib/people/half-sign-in.ts openHalf",
  "lib/people/half-sign-in.ts finishHalf",
  "lib/people/half-sign-in.ts confirmCode",
  "lib/people/entering.ts enter",
  "lib/people/sessions.ts openSession",
  "lib/people/sessions.ts personBehind",
  "lib/people/sessions.ts closeSession",
  "lib/objections/lodging.ts lodgeObjection",
  "lib/objections/following.ts followObjection",
  "lib/objections/following.ts supplementObjection",
  "lib/objections/following.ts withdrawObjection",
  "lib/objections/purging.ts purgeIdentities",
  "lib/designations/check.ts checkCertificate",
  // reads what is published as of one moment
  "lib/designations/export.ts openRegister",
  "lib/clues/lodging.ts lodgeClue",
  "lib/survey-links/submitting.ts openQuestionnaire",
  "lib/survey-links/submitting.ts submitAnswers",
  "lib/acts/commands.ts atOnce",
  // what the portal does by itself with a file that somebody was let in with
  "lib/evidence/scanning.ts scanFile",
  "lib/evidence/knowing.ts knowFile",
  // judged by whoever takes a file, before it comes and in the transaction that writes its rows
  "lib/evidence/upload.ts takeSent",
  // long work, for whoever asked for it
  "lib/selection/robustness.ts resampleRanking",
];
const TAKES =
  /^app\/api\/(?:files|findings|practice-cases|sheets|visits\/\[id\]\/(?:records|photos)|applications\/\[id\]\/(?:answers|thematic))\/.*route\.ts$/;

describe("who is asking", () => {
  test("whatever writes takes the actor first, or the transaction of somebody who did", () => {
    const writing = SERVER.filter(({ text }) => /^import "server-only";/.test(text)).flatMap((file) =>
      exported(file)
        .filter(({ body }) => WRITES.test(body))
        .map(({ name, parameters }) => ({ of: `${file.path} ${name}`, parameters })),
    );
    expect(writing.length).toBeGreaterThan(35);
    const open = writing
      .filter(({ parameters }) => !/^\s*(?:_?actor: |tx: Tx|\{ tx)/.test(parameters))
      .map(({ of }) => of);
    expect(open.filter((each) => !WITHOUT_ACTOR.includes(each))).toEqual([]);
  });

  test("every command takes the actor first", () => {
    const open = SERVER.filter(({ path }) => /\/commands\.ts$/.test(path)).flatMap((file) =>
      exported(file)
        .filter(({ parameters }) => !/^\s*(?:actor: |tx: Tx)/.test(parameters))
        .map(({ name }) => `${file.path} ${name}`),
    );
    expect(open.filter((each) => !WITHOUT_ACTOR.includes(each))).toEqual([]);
  });

  test("every server action asks who has signed in", () => {
    const actions = PAGES.filter(({ code }) => /^"use server";/m.test(code)).flatMap(exported);
    expect(actions.length).toBeGreaterThan(30);
    const open = actions.filter(({ name, body }) => !ASKS.test(body) && !PUBLIC_ACTIONS.includes(name));
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  test("server actions stand in app/actions alone, where they are looked at", () => {
    const elsewhere = PAGES.filter(
      ({ path, code }) => /["']use server["']/.test(code) && !/^app\/actions\//.test(path),
    );
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
  });

  test("every method of every route asks who has signed in", () => {
    const open = PAGES.filter(({ path }) => /\/route\.ts$/.test(path) && !PUBLIC_ROUTES.includes(path)).flatMap(
      (file) =>
        exported(file)
          .filter(({ body }) => !ASKS.test(body))
          .map(({ name }) => `${file.path} ${name}`),
    );
    expect(open).toEqual([]);
  });

  test("every route that writes refuses the pages of other sites", () => {
    const open = PAGES.filter(({ path }) => /\/route\.ts$/.test(path)).flatMap((file) =>
      exported(file)
        .filter(({ name, body }) => !["GET", "HEAD"].includes(name) && !/fromOwnPage\(/.test(body))
        .map(({ name }) => `${file.path} ${name}`),
    );
    expect(open).toEqual([]);
  });

  test("every route that takes files or typed boxes asks whose page it is", () => {
    const open = PAGES.filter(({ path }) => TAKES.test(path)).flatMap((file) =>
      exported(file)
        .filter(({ name, body }) => name !== "GET" && !/openedByAnother\(/.test(body))
        .map(({ name }) => `${file.path} ${name}`),
    );
    expect(open).toEqual([]);
  });

  test("what is typed is read up to a limit", () => {
    const typed = /^app\/api\/(?:findings|sheets|visits|applications)\/.*route\.ts$/;
    const unbounded = PAGES.filter(({ path, code }) => typed.test(path) && /request\.(?:json|text)\(/.test(code));
    expect(unbounded.map(({ path }) => path)).toEqual([]);
  });

  test("every page of the portal asks who has signed in", () => {
    const open = PAGES.filter(
      ({ path, code }) => /^app\/\((?:portal|field)\)\/.*page\.tsx$/.test(path) && !ASKS.test(code),
    );
    expect(open.map(({ path }) => path)).toEqual([]);
  });
});

test("初审推荐: every page and sheet that isn't about one case is for those who have a part in it", () => {
  const doors = PAGES.filter(({ path }) => /^app\/\(portal\)\/review\/(?!\[id\]).*(?:page\.tsx|route\.ts)$/.test(path));
  expect(doors.length).toBeGreaterThan(15);
  const open = doors.filter(({ code }) => !/mayOpen\(actor, "review"\)/.test(code));
  expect(open.map(({ path }) => path)).toEqual([]);
});

test("pages and actions reach the database through the questions of lib alone", () => {
  const reaching = PAGES.flatMap(importsOf).filter(({ to }) => /^lib\/platform\/(?:db|generated)/.test(to));
  expect(reaching.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});
