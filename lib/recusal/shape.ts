import type { RecusalGround } from "./rules";

/** One ground of one person and case: in force, or set aside by the organiser. */
export type RecusalRow = {
  applicationId: string;
  place: string;
  assessorId: string;
  assessor: string;
  agency: string;
  ground: RecusalGround;
  /** What the person declared. */
  reason: string | null;
  override: { by: string; at: string; reason: string } | null;
  /** Found and in force, and this reader may still set it aside. */
  mayOverride: boolean;
};

/** A lot that one's own agency or group works on. */
export type OwnLot = { id: string; name: string; cycle: string; cases: number; signedAt: string | null };

export type LotPage = {
  id: string;
  name: string;
  cycle: string;
  begun: boolean;
  opened: boolean;
  signedAt: string | null;
  /** The commitment: as it was signed, or as it is to be signed now. */
  text: string;
  /** By their names: whoever doesn't know the places can't say where to be recused. In the order of names, which tells no code. */
  places: { applicationId: string; name: string; declared: boolean; recused: boolean }[];
};
