/** One's own mark of one item. */
export type OwnScore = {
  judgement: "met" | "partly_met" | "not_met" | "not_applicable";
  points: number;
  reason: string;
  citedEvidenceId: string | null;
  version: number;
};

/** One item of a score sheet; `score` is null while it isn't marked. */
export type SheetItem = {
  id: string;
  position: number;
  no: number;
  kind: string;
  section: string;
  /** 一票否决. */
  veto: boolean;
  score: OwnScore | null;
};
