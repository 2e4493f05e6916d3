import { lives } from "@/lib/acts/registry";
import type { HelpAct, HelpSection } from "@/lib/help/shape";
import { actionLabel } from "@/lib/labels/actions";
import type { Standing } from "@/lib/policy/standing";
import type { Step } from "@/lib/workflow/engine";

type Told = Pick<HelpSection, "lines" | "acts">;
type AnyStep = Step<string, Standing, object>;

/** Every act of the tables by the words on its button. */
const BY_WORDS = new Map<string, string[]>();
for (const [subject, { workflow }] of Object.entries(lives)) {
  for (const action of new Set(Object.values(workflow).flatMap((open) => Object.keys(open)))) {
    const words = actionLabel(action);
    BY_WORDS.set(words, [...(BY_WORDS.get(words) ?? []), `${subject}.${action}`]);
  }
}
const WORDS = new RegExp([...BY_WORDS.keys()].sort((a, b) => b.length - a.length).join("|"), "g");

/** The steps of `subject.action`, at one stage where `@` names it. */
function stepsOf(act: string): AnyStep[] {
  const [, subject = "", action = "", stage] = /^(\w+)\.(\w+)(?:@(\w+))?$/.exec(act) ?? [];
  return Object.entries(lives[subject]?.workflow ?? {})
    .filter(([at]) => stage === undefined || at === stage)
    .flatMap(([, open]) => (open[action] ?? []) as readonly AnyStep[]);
}

const isSigned = ({ by, signedBy, listed }: AnyStep) =>
  Boolean(signedBy) || (listed === true && by.endsWith("_signatory"));
/** Whether an unchecked conclusion holds it up. */
const waitsForCheck = ({ requires = [] }: AnyStep) =>
  requires.some((rule) => {
    try {
      return rule({ review: { check: "waiting", outcome: null } })?.code === "review_unchecked";
    } catch {
      return false; // a rule that looks at other facts
    }
  });

/** What the tables say otherwise than the section states of this act. */
function otherwise({ act, by, signed, checked }: HelpAct): string[] {
  const steps = stepsOf(act).filter((step) => step.by === by);
  if (steps.length === 0) return [`${act}：没有由 ${by} 办理的`];
  return [
    ...(steps.some((step) => isSigned(step) !== signed) ? [`${act}：${signed ? "不经签发" : "须经签发"}`] : []),
    ...(checked !== undefined && steps.some((step) => waitsForCheck(step) !== checked)
      ? [`${act}：${checked ? "不以结论审核为条件" : "须结论审核"}`]
      : []),
  ];
}

/** What is wrong in a section: what it states otherwise than the tables, and sentences about signing or checking that name an act without stating it so. */
export function wrongOf({ lines, acts = [] }: Told): string[] {
  const unstated = lines
    .flatMap((line) => line.split(/[。；]/))
    .flatMap((sentence) => {
      const named = [...new Set(sentence.match(WORDS) ?? [])];
      const stated = (words: string, holds: (act: HelpAct) => boolean) =>
        acts.some((each) => BY_WORDS.get(words)!.includes(each.act.split("@")[0]!) && holds(each));
      const signed = /签发/.test(sentence) ? !sentence.includes("不经签发") : null;
      const ofDesk = named.filter((words) =>
        BY_WORDS.get(words)!.some((act) => stepsOf(act).some(({ by }) => by === "desk_office")),
      );
      return [
        ...(signed === null ? [] : named.filter((words) => !stated(words, (act) => act.signed === signed))),
        ...(/审核通过.*才能/.test(sentence)
          ? ofDesk.filter((words) => !stated(words, (act) => act.checked === true))
          : []),
      ].map((words) => `「${words}」没有写明：${sentence}`);
    });
  const text = lines.join();
  const unspoken = acts.filter(({ act }) => !text.includes(actionLabel(act.split(/[.@]/)[1]!)));
  return [...acts.flatMap(otherwise), ...unstated, ...unspoken.map(({ act }) => `${act}：没有说到`)];
}
