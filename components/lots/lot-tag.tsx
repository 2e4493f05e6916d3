import { LOT_TONES } from "@/lib/labels/lots";
import { stageLabel } from "@/lib/labels/stages";
import { StatusTag } from "../ui/tag";

/** Where a lot stands. */
export const LotTag = ({ stage }: { stage: string }) => (
  <StatusTag tone={LOT_TONES[stage] ?? "neutral"}>{stageLabel("assessment_lot", stage)}</StatusTag>
);
