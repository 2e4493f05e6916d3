import { checkAction } from "@/app/actions/checking";
import { ItemCheck } from "@/components/checking/item-check";
import type { ItemChain } from "@/lib/checking/item-chain";
import type { Actor } from "@/lib/policy/standing";

/** How the item was checked within the house, with what this person may do about it. */
export function ItemCourse({
  chain,
  actor,
  applicationId,
  position,
  writable,
  returnTo,
}: {
  chain: ItemChain;
  actor: Actor;
  applicationId: string;
  position: number;
  writable: boolean;
  returnTo: string;
}) {
  const home = `/apply/${applicationId}`;
  const checks = actor.duties.includes("checking");
  return (
    <ItemCheck
      chain={chain}
      action={checkAction}
      mayCheck={writable && checks}
      home={home}
      noteHref={checks || actor.duties.includes("filing") ? `${home}/shortcomings?position=${position}` : null}
      hidden={{ applicationId, returnTo }}
    />
  );
}
