import { lives } from "@/lib/acts/registry";
import { ACTION_LABELS } from "@/lib/labels/actions";
import { AREA_LABELS } from "@/lib/labels/menu";
import { DUTY_LABELS, ORGANISATION_KINDS, STANDING_LABELS } from "@/lib/labels/people";
import { PERMISSION_LABELS } from "@/lib/labels/permissions";
import { stageLabel } from "@/lib/labels/stages";
import { SUBJECT_LABELS } from "@/lib/labels/subjects";
import { AREAS, type Area, mayOpen } from "@/lib/policy/menu";
import { permissions } from "@/lib/policy/permissions";
import { DUTIES, type Duty, STANDINGS, type Standing } from "@/lib/policy/standing";
import { MEETINGS, standingsMet } from "./meetings";

const HEAD = `# 授权表

本表由程序中的流程表、许可表、菜单表和身份表生成（\`npx vitest run --project=unit tests/unit/policy/authorisation.test.ts -u\`），与程序不一致时测试不能通过。
没有列出的一律不许。身份由岗位、单位和指派共同决定（第一节）；一名账号在与之无关的案卷上没有任何身份，得到的回答是“没有找到”。

“经签发”：由“经办”一栏的身份拟办，由“签发”一栏的另一个人输入口令签发后生效；“直接”：当即生效；“随整批”：只作为一次整批办理（经签发的名单、决定）中的一行发生，不能单独办理。
“视情形”：同一动作还要看路线、活动设置等条件，条件不满足时不许。各动作在办理前还要满足业务条件（材料齐全、期限、名额等），不满足时不许，本表不列。
`;

type Named = Record<string, string>;
const coded = (names: Named, code: string): string => `${names[code] ?? code} \`${code}\``;
const row = (...cells: string[]): string => `| ${cells.join(" | ")} |`;
const table = (head: string[], rows: string[][]): string =>
  [row(...head), row(...head.map(() => "---")), ...rows.map((cells) => row(...cells))].join("\n");

const standing = (code: string): string => coded(STANDING_LABELS, code);
const all = (codes: readonly string[], names: Named): string => codes.map((code) => coded(names, code)).join("、");

/** Who becomes who: duty × how the account meets the parties of a case. */
function meetings(): string {
  const rows = MEETINGS.map(({ name, label }) => {
    const met = DUTIES.map((duty) => [duty, standingsMet(duty, name)] as const).filter(([, held]) => held.length > 0);
    return [
      `${label} \`${name}\``,
      met.map(([duty, held]) => `${coded(DUTY_LABELS, duty)}：${held.map(standing).join("、")}`).join("；") || "无",
    ];
  });
  return `## 一、身份：岗位 × 与案卷的关系\n\n${table(["账号与案卷的关系", "岗位：身份"], rows)}\n`;
}

function menu(): string {
  const rows = AREAS.map((area) => [coded(AREA_LABELS, area), ...openTo(area)]);
  return `## 二、页面：菜单各部分\n\n${table(["部分", "岗位", "单位类型"], rows)}\n`;
}

function openTo(area: Area): string[] {
  const kinds = Object.keys(ORGANISATION_KINDS);
  const by = (duty: Duty) => kinds.filter((kind) => !mayOpen({ duties: [duty], organisationKind: kind }, area));
  const alike = [...new Set(DUTIES.map((duty) => by(duty).join(",")))].filter((list) => list !== "");
  const lines = alike.map((list) => ({
    duties: DUTIES.filter((duty) => by(duty).join(",") === list),
    kinds: list.split(","),
  }));
  const kindsText = (list: string[]) => (list.length === kinds.length ? "不限" : all(list, ORGANISATION_KINDS));
  return [
    lines.map(({ duties }) => all(duties, DUTY_LABELS)).join("；"),
    lines.map((line) => kindsText(line.kinds)).join("；"),
  ];
}

const ONCE: Named = { lot_opened: "标段已启封", results_opened: "结果已启封", results_published: "结果已公布" };

function permitted(): string {
  const rows = Object.entries(permissions).flatMap(([name, grants]) =>
    grants.map((grant) => [
      coded(PERMISSION_LABELS, name),
      all(grant.by, STANDING_LABELS),
      grant.during === "always"
        ? "各环节 `*`"
        : grant.during.map((stage: string) => `${stageLabel("application", stage)} \`${stage}\``).join("、"),
      "once" in grant ? coded(ONCE, grant.once) : "",
    ]),
  );
  return `## 三、许可：申报案卷上不改变环节的事项\n\n${table(["事项", "身份", "环节", "还须"], rows)}\n`;
}

type AnyStep = { by: Standing; signedBy?: Standing; listed?: true; when?: unknown };

function life(subject: string): string {
  const workflow = lives[subject]!.workflow as Record<string, Record<string, readonly AnyStep[]>>;
  const rows = Object.entries(workflow).flatMap(([stage, actions]) =>
    Object.entries(actions).flatMap(([action, steps]) =>
      steps.map((step) => [
        `${stageLabel(subject, stage)} \`${stage}\``,
        coded(ACTION_LABELS, action),
        standing(step.by),
        step.signedBy ? standing(step.signedBy) : "",
        `${step.listed ? "随整批" : step.signedBy ? "经签发" : "直接"}${step.when ? "，视情形" : ""}`,
      ]),
    ),
  );
  return `### ${coded(SUBJECT_LABELS, subject)}\n\n${table(["环节", "动作", "经办", "签发", "办法"], rows)}\n`;
}

/** docs/AUTHORISATION.md, from the tables that the program itself reads. */
export function authorisationDocument(): string {
  const nouns = Object.keys(lives).map(life);
  const unused = STANDINGS.filter((each) => !STANDING_LABELS[each]);
  if (unused.length > 0) throw new Error(`no label: ${unused}`);
  return [HEAD, meetings(), menu(), permitted(), "## 四、流程：改变环节的动作\n", ...nouns].join("\n");
}
