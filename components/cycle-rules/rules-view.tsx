import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { ScrollBox } from "@/components/ui/scroll-box";
import { type CycleRules, SECTIONS, type Section } from "@/lib/cycle-rules/schema";
import { RULE_LABELS } from "@/lib/labels/cycle-rule-names";
import { ruleValue, SECTION_LABELS } from "@/lib/labels/cycle-rules";

const LONG = ["quotas.recommendation", "route.stops"];
/** More rows than this scroll in a box of their own. */
const MANY = 12;
/** Told with each station of the route. */
const ELSEWHERE = ["schedule.planned"];

/** Every section of a cycle's rules, read out; `editHref` leads to a section's form where the reader may change it. */
export function RulesView({
  rules,
  names,
  editHref,
}: {
  rules: CycleRules;
  names: ReadonlyMap<string, string>;
  editHref?: (section: Section) => { href: string; label: string } | null;
}) {
  return SECTIONS.map((section) => {
    const edit = editHref?.(section);
    return (
      <Panel
        key={section}
        id={section}
        title={SECTION_LABELS[section].title}
        lead={SECTION_LABELS[section].lead}
        actions={
          edit ? (
            <LinkButton href={edit.href} size="small">
              {edit.label}
              <span className="sr-only">{SECTION_LABELS[section].title}</span>
            </LinkButton>
          ) : null
        }
      >
        <DescriptionList items={itemsOf(section, rules[section], names)} />
      </Panel>
    );
  });
}

function itemsOf(section: Section, values: object, names: ReadonlyMap<string, string>) {
  const shown = Object.entries(values).filter(([key]) => !ELSEWHERE.includes(`${section}.${key}`));
  return shown.map(([key, value]) => {
    const path = `${section}.${key}`;
    return {
      term: RULE_LABELS[path] ?? path,
      detail:
        Array.isArray(value) && value.length > 1 ? (
          <Rows path={path} rows={value} names={names} />
        ) : (
          ruleValue(path, value, names)
        ),
      wide: Array.isArray(value) && (LONG.includes(path) || value.length > 3),
    };
  });
}

function Rows({ path, rows, names }: { path: string; rows: unknown[]; names: ReadonlyMap<string, string> }) {
  if (rows.every((row) => typeof row !== "object")) return <>{ruleValue(path, rows, names)}</>;
  const list = (
    <ol className="list-decimal pl-6">
      {rows.map((row, at) => (
        <li key={at}>{ruleValue(path, row, names)}</li>
      ))}
    </ol>
  );
  if (rows.length <= MANY) return list;
  return (
    <ScrollBox label={RULE_LABELS[path] ?? path} className="max-h-64 overflow-y-auto">
      {list}
    </ScrollBox>
  );
}
