import { checkHintAction } from "@/app/actions/hints";
import { CheckForm } from "@/components/hints/check-form";
import { HintList } from "@/components/hints/hint-list";
import { Panel } from "@/components/ui/panel";
import type { HintLine } from "@/lib/hints/hint";
import { HINT_TEXTS } from "@/lib/labels/hints";

/**
 * What doesn't agree about this item, beside it; each may be marked as looked into where the item may be edited. Comes when it has been
 * reckoned, behind the page: it looks through all that is written in the dossier.
 */
export async function ItemHints({
  lines,
  applicationId,
  position,
  editable,
}: {
  lines: Promise<readonly HintLine[]>;
  applicationId: string;
  position: number;
  editable: boolean;
}) {
  const mine = (await lines).filter(({ positions }) => positions.includes(position));
  if (mine.length === 0) return null;
  return (
    <Panel id="hints" title={HINT_TEXTS.title} lead={HINT_TEXTS.lead}>
      <HintList
        lines={mine}
        current={position}
        href={(other) => `/apply/${applicationId}/items/${other}#hints`}
        foot={(line) =>
          editable ? <CheckForm line={line} action={checkHintAction} applicationId={applicationId} /> : null
        }
      />
    </Panel>
  );
}
