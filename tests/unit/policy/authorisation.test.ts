import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lives } from "@/lib/acts/registry";
import { STAGES } from "@/lib/applications/case-file";
import { ORGANISATION_KINDS } from "@/lib/labels/people";
import { AREAS, mayOpen } from "@/lib/policy/menu";
import { type Permission, permissions, permit } from "@/lib/policy/permissions";
import { DUTIES, STANDINGS, type Standing } from "@/lib/policy/standing";
import { decide, type Manner, type Workflow } from "@/lib/workflow/engine";
import { authorisationDocument } from "../../support/authorisation/document";
import { MEETINGS, standingsMet } from "../../support/authorisation/meetings";
import { readDocument } from "../../support/authorisation/read-document";
import { ADMINISTRATION, SECRET_READING, SENSITIVE_ACTS } from "../../support/authorisation/sensitive-acts";

const DOCUMENT = "docs/AUTHORISATION.md";
const said = readDocument(readFileSync(DOCUMENT, "utf8"));
const MANNERS: readonly Manner[] = ["take", "prepare", "sign", "list"];

/** A table without its conditions: what remains is who, from where, in what manner. */
type Bare = Workflow<string, string, Standing, object>;
function bare(subject: string): Bare {
  const table = lives[subject]!.workflow as unknown as Bare;
  const step = (each: Bare[string][string] extends readonly (infer S)[] | undefined ? S : never) => ({
    to: "there",
    by: each.by,
    ...(each.signedBy ? { signedBy: each.signedBy } : {}),
    ...(each.listed ? { listed: true as const } : {}),
  });
  return Object.fromEntries(
    Object.entries(table).map(([stage, actions]) => [
      stage,
      Object.fromEntries(Object.entries(actions).map(([action, steps]) => [action, steps!.map(step)])),
    ]),
  );
}

/** What the document says about one combination. */
function maySaid(
  subject: string,
  stage: string,
  action: string,
  standings: readonly string[],
  manner: Manner,
): boolean {
  return said.steps
    .filter((step) => step.subject === subject && step.stage === stage && step.action === action)
    .some((step) => {
      if (step.listed) return manner === "list" && standings.includes(step.by);
      if (step.signedBy === null) return manner === "take" && standings.includes(step.by);
      return standings.includes(manner === "prepare" ? step.by : step.signedBy) && ["prepare", "sign"].includes(manner);
    });
}

test("授权表与程序中的表一致", async () => {
  await expect(authorisationDocument()).toMatchFileSnapshot(`../../../${DOCUMENT}`);
});

describe("岗位 × 关系 × 环节 × 动作 × 办法，逐一比较", () => {
  test("身份：每个岗位、每种关系", () => {
    for (const { name } of MEETINGS) {
      for (const duty of DUTIES) {
        const told = said.meetings.get(name)!.find((each) => each.duty === duty)?.standings ?? [];
        expect(standingsMet(duty, name), `${duty} ${name}`).toEqual(told);
      }
    }
    expect(said.meetings.get("stranger")).toEqual([]);
  });

  test("流程：没有写明的一律不许", () => {
    const wrong: string[] = [];
    let tried = 0;
    let allowed = 0;
    for (const subject of Object.keys(lives)) {
      const table = bare(subject);
      const actions = Object.keys(lives[subject]!.proposals);
      for (const stage of Object.keys(table)) {
        for (const action of [...actions, "constructor", "no_such_action"]) {
          for (const duty of DUTIES) {
            for (const { name } of MEETINGS) {
              const standings = standingsMet(duty, name);
              for (const manner of MANNERS) {
                const may = decide(table, stage, action, standings, {}, manner).ok;
                tried += 1;
                if (may) allowed += 1;
                if (may !== maySaid(subject, stage, action, standings, manner)) {
                  wrong.push([subject, stage, action, duty, name, manner, may].join(" "));
                }
              }
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    console.log(`authorisation: ${tried} combinations of the workflows, ${allowed} allowed`);
    expect(tried).toBeGreaterThan(300_000);
    expect(allowed).toBeGreaterThan(100);
    expect(allowed / tried).toBeLessThan(0.01);
  });

  test("许可：每种身份、每个环节、启封与公布前后", () => {
    const wrong: string[] = [];
    let tried = 0;
    const cycles = ["draft", "open", "results_opened", "shortlisted", "nominated", "closed"];
    const opened = cycles.slice(2);
    for (const name of Object.keys(permissions) as Permission[]) {
      const lines = said.permissions.filter((line) => line.name === name);
      for (const standing of STANDINGS) {
        for (const stage of STAGES) {
          for (const cycle of cycles) {
            for (const [lotStage, resultsPublished] of [
              [null, false],
              ["assessing", false],
              ["opened", false],
              [null, true],
              ["opened", true],
            ] as const) {
              const met = {
                lot_opened: lotStage === "opened",
                results_opened: opened.includes(cycle),
                results_published: resultsPublished,
              };
              const told = lines.some(
                (line) =>
                  line.by.includes(standing) &&
                  (line.stages === "always" || line.stages.includes(stage)) &&
                  (line.once === null || met[line.once as keyof typeof met]),
              );
              const may =
                permit(name, [standing], { stage, lotStage, cycle: { stage: cycle, resultsPublished } }) === null;
              tried += 1;
              if (may !== told) wrong.push([name, standing, stage, cycle, lotStage, resultsPublished].join(" "));
            }
          }
        }
      }
    }
    console.log(`authorisation: ${tried} combinations of the permissions`);
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(200_000);
  });

  test("页面：每个岗位、每类单位", () => {
    for (const area of AREAS) {
      for (const duty of DUTIES) {
        for (const kind of Object.keys(ORGANISATION_KINDS)) {
          const told = said.areas
            .get(area)!
            .some(({ duties, kinds }) => duties.includes(duty) && (kinds === "all" || kinds.includes(kind)));
          expect(mayOpen({ duties: [duty], organisationKind: kind }, area) === null, `${area} ${duty} ${kind}`).toBe(
            told,
          );
        }
      }
    }
  });
});

describe("要紧的事项，另行写明的与流程表一致", () => {
  const stated = SENSITIVE_ACTS.flatMap(([subject, action, from, by, signedBy]) =>
    from.split(" ").map((stage) => [subject, action, stage, by, signedBy ?? "at once"].join(" ")),
  );
  const sensitive = new Set(SENSITIVE_ACTS.map(([subject, action]) => `${subject} ${action}`));

  test("报送、推荐、启封、公布、命名、摘牌、抽签……不多也不少", () => {
    const inTables = Object.entries(lives).flatMap(([subject, { workflow }]) =>
      Object.entries(workflow).flatMap(([stage, actions]) =>
        Object.entries(actions)
          .filter(([action]) => sensitive.has(`${subject} ${action}`))
          .flatMap(([action, steps]) =>
            steps!.map(({ by, signedBy, listed }) =>
              [subject, action, stage, by, listed ? "list" : (signedBy ?? "at once")].join(" "),
            ),
          ),
      ),
    );
    expect([...new Set(inTables)].sort()).toEqual([...stated].sort());
  });

  test("凡经签发的动作都写明了：漏写一个就不能通过", () => {
    const signed = Object.entries(lives).flatMap(([subject, { workflow }]) =>
      Object.values(workflow).flatMap((actions) =>
        Object.entries(actions)
          .filter(([, steps]) => steps!.some(({ signedBy }) => signedBy !== undefined))
          .map(([action]) => `${subject} ${action}`),
      ),
    );
    const left = [...new Set(signed)].filter((each) => !sensitive.has(each));
    expect(signed.length).toBeGreaterThan(50);
    expect(left).toEqual([]);
  });

  test("三员的页面各归一员，业务岗位都打不开", () => {
    for (const [area, only] of Object.entries(ADMINISTRATION)) {
      const open = DUTIES.filter((duty) =>
        Object.keys(ORGANISATION_KINDS).some(
          (kind) => mayOpen({ duties: [duty], organisationKind: kind }, area as (typeof AREAS)[number]) === null,
        ),
      );
      expect(open, area).toEqual([only]);
    }
    const business = AREAS.filter((area) => !(area in ADMINISTRATION));
    for (const area of business) {
      for (const duty of new Set(Object.values(ADMINISTRATION))) {
        expect(
          mayOpen({ duties: [duty as (typeof DUTIES)[number]], organisationKind: "office" }, area),
          area,
        ).not.toBeNull();
      }
    }
  });

  test("成绩、标段结果、初审意见、推荐意见、材料：写明之外的身份在任何环节都看不到", () => {
    for (const [name, readers] of Object.entries(SECRET_READING)) {
      const ever = STANDINGS.filter((standing) =>
        STAGES.some((stage) => {
          const facts = { stage, lotStage: "opened", cycle: { stage: "closed", resultsPublished: true } };
          return permit(name as Permission, [standing], facts) === null;
        }),
      );
      expect(ever, name).toEqual(STANDINGS.filter((standing) => readers.includes(standing)));
    }
  });
});
