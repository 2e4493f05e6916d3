"use client";

import { SideBySide } from "@/components/filing/side-by-side";
import { Button } from "@/components/ui/button";
import { choiceLabel } from "@/lib/labels/fields";
import { VISIT_TEXTS } from "@/lib/labels/verification";
import type { FindingNow } from "@/lib/verification/views";

type Said = { conclusion: string | null; note: string };

/** Two members have filled in the same item: both versions, and the choice between them. */
export function FindingConflict({
  mine,
  current,
  onChoice,
}: {
  mine: Said;
  current: FindingNow;
  onChoice: (current: FindingNow, mine: boolean) => void;
}) {
  return (
    <SideBySide
      title={VISIT_TEXTS.conflict}
      leftTitle="您填写的（尚未保存）"
      left={<Words said={mine} />}
      rightTitle={`已保存的${current.authorName ? `（${current.authorName}）` : ""}`}
      right={<Words said={current} />}
      actions={
        <>
          <Button onClick={() => onChoice(current, true)}>用我填写的覆盖</Button>
          <Button onClick={() => onChoice(current, false)}>采用已保存的</Button>
        </>
      }
    />
  );
}

const Words = ({ said }: { said: Said }) => (
  <>
    <p>核查结论：{said.conclusion ? choiceLabel(said.conclusion) : "未填"}</p>
    <p className="mt-1 whitespace-pre-wrap">{said.note}</p>
  </>
);
