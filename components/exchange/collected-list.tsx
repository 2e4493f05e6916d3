import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { StatusTag } from "@/components/ui/tag";
import { EXCHANGE_TEXTS } from "@/lib/labels/exchange";
import { Link } from "../ui/link";
import { StandingNow } from "./practice-entry";

type Collected = { caseId: string; title: string; holder: string; gone: boolean; standing: string };
const CHANGES = [
  { change: "up", label: "上移" },
  { change: "down", label: "下移" },
  { change: "remove", label: "移出" },
] as const;

/** What a collection holds, in its order; while it is drafted the order can be changed. */
export function CollectedList({
  items,
  collection,
  action,
}: {
  items: Collected[];
  /** Null: it can't be changed. */
  collection: { id: string; version: number } | null;
  action: FormAction;
}) {
  return (
    <ol className="divide-y divide-line">
      {items.map((item, at) => (
        <li key={item.caseId} className="flex flex-wrap items-center justify-between gap-2 py-2">
          <span>
            {at + 1}.{" "}
            <Link href={`/practice/${item.caseId}`} className="link">
              {item.title}
            </Link>
            （{item.holder}）{item.gone ? <StatusTag tone="warning">{EXCHANGE_TEXTS.gone}</StatusTag> : null}{" "}
            <StandingNow stage={item.standing} />
          </span>
          {collection ? (
            <FormShell action={action} version={collection.version} hidden={{ id: collection.id, caseId: item.caseId }}>
              <span className="flex gap-2">
                {CHANGES.map(({ change, label }) => (
                  <SubmitButton key={change} variant="secondary" size="small" name="change" value={change}>
                    {label}
                    <span className="sr-only">{item.title}</span>
                  </SubmitButton>
                ))}
              </span>
            </FormShell>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
