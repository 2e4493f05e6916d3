import type { ReactNode } from "react";
import { Details } from "@/components/ui/details";
import { StatusTag } from "@/components/ui/tag";
import type { HintLine } from "@/lib/hints/hint";
import { HINT_LEVELS, HINT_TEXTS, HINT_WORDS } from "@/lib/labels/hints";
import { HintList } from "./hint-list";

/** All hints of a dossier by rule, the gravest first; what was looked into already stands apart at the end. */
export function HintGroups({
  lines,
  href,
  foot,
}: {
  lines: readonly HintLine[];
  href: (position: number) => string;
  foot?: (line: HintLine) => ReactNode;
}) {
  const open = lines.filter(({ checked }) => !checked);
  const done = lines.filter(({ checked }) => checked);
  const rules = [...new Set(open.map(({ rule }) => rule))];
  if (lines.length === 0) return <p className="text-gray-600">{HINT_TEXTS.none}</p>;
  return (
    <>
      {rules.map((rule) => {
        const mine = open.filter((line) => line.rule === rule);
        const { label, tone } = HINT_LEVELS[mine[0]!.level];
        const summary = (
          <>
            <StatusTag tone={tone}>{label}</StatusTag> {HINT_WORDS[rule].title}（{mine.length}）
          </>
        );
        return (
          <Details key={rule} summary={summary} open={mine[0]!.level === "serious"}>
            <HintList lines={mine} href={href} titled={false} {...(foot ? { foot } : {})} />
          </Details>
        );
      })}
      {done.length > 0 ? (
        <Details summary={`已核实的（${done.length}）`}>
          <HintList lines={done} href={href} />
        </Details>
      ) : null}
    </>
  );
}
