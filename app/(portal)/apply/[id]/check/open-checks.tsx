import { CheckStateTag } from "@/components/checking/check-state";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { BeforeFiling } from "@/lib/checking/before-filing";
import { SHORTCOMING_TEXTS } from "@/lib/labels/shortcomings";

/** What nobody inside has checked as it stands, with the reason; and a hint at shortcomings that are open. */
export function OpenChecks({ inside, href }: { inside: BeforeFiling; href: string }) {
  return (
    <>
      {inside.on ? <Checks inside={inside} href={href} /> : null}
      {inside.shortcomings > 0 ? (
        <Alert tone="info" title={SHORTCOMING_TEXTS.hint(inside.shortcomings)}>
          <Link className="link" href={`${href}/shortcomings`}>
            打开问题清单
          </Link>
        </Alert>
      ) : null}
    </>
  );
}

function Checks({ inside: { open }, href }: { inside: BeforeFiling; href: string }) {
  if (open.length === 0) return <Alert tone="success" title="内部审核已全部通过。" />;
  const waiting = open.filter(({ state }) => state !== "unready");
  const unready = open.length - waiting.length;
  return (
    <Panel
      id="checks"
      title={`内部审核（还有 ${open.length} 项没有通过）`}
      lead={unready > 0 ? `其中 ${unready} 项尚未填报或者尚未确认，填报确认后再审核。` : null}
    >
      <ul className="space-y-1">
        {waiting.map((line) => (
          <li key={line.indicatorId}>
            <Link className="link" href={`${href}/items/${line.position}`}>
              第 {line.position} 项
            </Link>
            　<CheckStateTag line={line} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
