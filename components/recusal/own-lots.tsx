import { LOT_TEXTS } from "@/lib/labels/recusal";
import type { OwnLot } from "@/lib/recusal/shape";
import { Alert } from "../ui/alert";
import { LinkButton } from "../ui/button";
import { Panel } from "../ui/panel";

/** The lots of one's agency or group: those still to be entered on top, the others by a link. */
export function OwnLots({ lots }: { lots: OwnLot[] }) {
  const signed = lots.filter(({ signedAt }) => signedAt !== null);
  return (
    <>
      {lots
        .filter(({ signedAt }) => signedAt === null)
        .map(({ id, name }) => (
          <Alert
            key={id}
            tone="warning"
            title={LOT_TEXTS.waiting(name)}
            actions={<LinkButton href={`/assess/lots/${id}`}>{LOT_TEXTS.enter}</LinkButton>}
          />
        ))}
      {signed.length > 0 ? (
        <Panel title="我的标段">
          <ul>
            {signed.map(({ id, name, cycle, cases }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 py-1">
                <LinkButton href={`/assess/lots/${id}`}>{name}</LinkButton>
                <span>
                  {cycle}，{cases} 件
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
