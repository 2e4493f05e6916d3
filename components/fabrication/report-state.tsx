import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import type { FabricationStage } from "@/lib/fabrication-reports/workflow";
import { stageLabel } from "@/lib/labels/stages";

const TONES: Record<FabricationStage, Tone> = {
  drafted: "info",
  reported: "warning",
  upheld: "danger",
  dismissed: "neutral",
  dropped: "neutral",
};

/** How far a report of fabrication has come. */
export const ReportState = ({ stage }: { stage: FabricationStage }) => (
  <StatusTag tone={TONES[stage]}>{stageLabel("fabrication_report", stage)}</StatusTag>
);
